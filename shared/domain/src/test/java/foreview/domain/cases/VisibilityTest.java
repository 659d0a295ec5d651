package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.docket.Chain;
import foreview.domain.docket.Link;
import foreview.domain.docket.Visibility;
import foreview.domain.findings.Answer;
import foreview.domain.findings.CvssVector;
import foreview.domain.findings.Finding;
import foreview.domain.findings.Score;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Rules 8 and 11 for findings: who has no right to one learns nothing of it from a docket that verifies all the same. */
class VisibilityTest {
    private static final Set<Role> EVALUATION = EnumSet.of(Role.EVALUATION_LEAD, Role.EVALUATOR);
    private static final Set<Role> OTHERS = EnumSet.complementOf(EnumSet.copyOf(EVALUATION));
    private static final Actor EVA = new Actor("eva", "institute", Role.EVALUATOR);
    private static final CvssVector VECTOR =
            new CvssVector("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N");

    /** The state after each entry: a docket is read at every one of them. */
    private record Moment(CaseState state, List<Entry> docket) {}

    @Property(tries = 300)
    void every_reading_of_every_history_verifies_and_tells_no_byte_of_a_finding_without_the_right(@ForAll long seed) {
        for (var moment : moments(history(new Random(seed))))
            for (var role : Role.values()) holds(moment, Set.of(role));
    }

    @Property(tries = 200)
    void more_roles_never_show_less(@ForAll long seed) {
        var random = new Random(seed);
        var moment = moments(history(random)).getLast();
        var some = roles(random);
        var more = new HashSet<>(some);
        more.addAll(roles(random));
        for (var entry : moment.docket()) {
            if (sees(moment, some).shows(entry))
                assertThat(sees(moment, more).shows(entry)).isTrue();
            assertThat(sees(moment, more).mayOpen(entry))
                    .containsAll(sees(moment, some).mayOpen(entry))
                    .isSubsetOf(more);
        }
    }

    private static void holds(Moment moment, Set<Role> roles) {
        var sees = sees(moment, roles);
        var told = told(moment.docket());
        var shown = new ArrayList<Link>();
        for (int i = 0; i < told.size(); i++)
            shown.add(sees.link(moment.docket().get(i), told.get(i)));
        assertThat(Chain.firstBroken(
                        moment.state().origin(), shown, told.getLast().hash()))
                .isEmpty();
        var bytes = shown.stream().map(Link::canonical).collect(Collectors.joining("\n"));
        boolean evaluates = roles.stream().anyMatch(EVALUATION::contains);
        for (var finding : moment.state().findings()) {
            boolean known = evaluates || finding.isShared();
            assertThat(sees.shows(finding)).isEqualTo(known);
            assertThat(sees.showsFinding(finding.id())).isEqualTo(known);
            assertThat(bytes.contains(quoted(finding))).isEqualTo(known);
        }
        for (var entry : moment.docket()) content(sees, entry, roles);
        assertThat(sees.findings())
                .isEqualTo(
                        moment.state().findings().stream().filter(sees::shows).toList());
    }

    private static void content(Visibility sees, Entry entry, Set<Role> roles) {
        boolean about = entry.event() instanceof Event.OfFinding;
        if (!sees.shows(entry)) {
            assertThat(about).as("nothing else is withheld").isTrue();
            assertThat(sees.mayOpen(entry)).isEmpty();
        }
        boolean texts = entry.event() instanceof Event.FindingDrafted || entry.event() instanceof Event.FindingReviewed;
        if (texts) assertThat(sees.showsContent(entry.sequence())).isEqualTo(sees.shows(entry));
        if (about && roles.stream().noneMatch(EVALUATION::contains) && !roles.contains(Role.DEVELOPER))
            assertThat(sees.mayOpen(entry)).as("no texts").isEmpty();
        if (entry.event() instanceof Event.ParticipantProposed)
            assertThat(sees.mayOpen(entry))
                    .as("names")
                    .isSubsetOf(Role.DEVELOPER, Role.PROGRAM_OFFICER)
                    .isSubsetOf(roles);
    }

    /** A new kind of entry about a finding is withheld like the others. */
    @Test
    void every_event_that_names_a_finding_is_about_one() {
        assertThat(Event.class.getPermittedSubclasses())
                .filteredOn(type -> type != Event.OfFinding.class)
                .noneMatch(type -> type.getSimpleName().contains("Finding"))
                .noneMatch(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(part -> part.getName().equals("finding") || part.getType() == Finding.class));
    }

    /** What was recorded after the head was read is not known to be shared. */
    @Test
    void an_entry_that_the_head_does_not_hold_yet_is_withheld() {
        var played = new Played().ready().opened().evaluated("v");
        var before = played.state;
        draft(played, "f", EVA);
        for (var role : Role.values()) {
            var sees = new Visibility(before, Set.of(role));
            assertThat(sees.shows(played.docket.getLast())).isFalse();
            assertThat(sees.showsContent(played.state.sequence())).isFalse();
        }
    }

    @Test
    void a_returned_finding_stays_withheld() {
        var played = new Played().ready().opened().evaluated("v");
        draft(played, "f", EVA);
        played.play(Played.LEAD, new Command.ReviewFinding("f", false, Optional.empty()));
        played.now = played.now.plus(Duration.ofDays(400));
        played.play(Actor.FOREVIEW, new Command.Settle());
        for (var role : OTHERS)
            assertThat(new Visibility(played.state, Set.of(role)).findings()).isEmpty();
    }

    /** The bytes of each are unlike those of every other, so that a search for them finds these alone. */
    private static String quoted(Finding finding) {
        return "\"" + finding.id() + "\"";
    }

    private static Played history(Random random) {
        var played = new Played().ready().opened().evaluated("v");
        played.play(Played.OFFICER, new Command.Propose("p1", "eva", "institute", Role.EVALUATOR));
        for (int i = 0; i < 25; i++) {
            played.now =
                    played.now.plusMillis(random.nextLong(Duration.ofDays(3).toMillis()));
            act(played, random, "finding-" + random.nextInt(4));
        }
        return played;
    }

    private static void act(Played p, Random random, String id) {
        var person = random.nextBoolean() ? EVA : Played.LEAD;
        switch (random.nextInt(8)) {
            case 0, 1 -> draft(p, id, person);
            case 2, 3 -> p.play(Played.LEAD, new Command.ReviewFinding(id, random.nextInt(4) > 0, Optional.empty()));
            case 4 -> p.play(Played.LEAD, new Command.ShareFinding(id));
            case 5 -> p.play(Played.DEVELOPER, new Command.AnswerFinding(id, Answer.Kind.DISPUTED));
            case 6 -> p.play(Actor.FOREVIEW, new Command.Settle());
            default -> p.plan("r", p.now.plusSeconds(3600), random.nextBoolean());
        }
    }

    private static void draft(Played p, String id, Actor author) {
        p.play(
                author,
                new Command.DraftFinding(
                        id, "v", Optional.of(VECTOR), Optional.of(Score.of(new BigDecimal("9.3"))), false));
    }

    private static List<Moment> moments(Played played) {
        var moments = new ArrayList<Moment>();
        var docket = played.docket;
        var state = Evolve.first(
                docket.getFirst(), (Event.Received) docket.getFirst().event());
        for (int i = 1; i < docket.size(); i++) {
            state = Evolve.next(state, docket.get(i));
            if (docket.get(i).event() instanceof Event.OfFinding || i == docket.size() - 1)
                moments.add(new Moment(state, docket.subList(0, i + 1)));
        }
        return moments;
    }

    private static List<Link> told(List<Entry> docket) {
        var links = new ArrayList<Link>();
        var first = (Event.Received) docket.getFirst().event();
        var previous = Link.genesis(first.origin());
        for (var entry : docket) {
            links.add(Link.of(entry, previous));
            previous = links.getLast().hash();
        }
        return links;
    }

    private static Visibility sees(Moment moment, Set<Role> roles) {
        return new Visibility(moment.state(), roles);
    }

    private static Set<Role> roles(Random random) {
        return Map.of(0, Set.of(Role.DEVELOPER), 1, EVALUATION, 2, OTHERS)
                .getOrDefault(random.nextInt(4), Set.of(Role.values()[random.nextInt(Role.values().length)]));
    }
}
