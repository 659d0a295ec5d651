package foreview.domain.docket;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseEvent;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Evolve;
import foreview.domain.cases.Party;
import foreview.domain.cases.Played;
import foreview.domain.cases.Role;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import foreview.domain.findings.Answer;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingCommand;
import foreview.domain.findings.FindingEvent;
import foreview.domain.findings.Retest;
import foreview.domain.findings.Revisions;
import foreview.domain.findings.Statement;
import foreview.domain.forks.ForkCommand;
import foreview.domain.forks.ForkEvent;
import foreview.domain.onward.OnwardEvent;
import foreview.domain.partners.Nominee;
import foreview.domain.partners.PartnerCommand;
import foreview.domain.partners.PartnerEvent;
import foreview.domain.roster.RosterEvent;
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

/** Rules 8 and 11 for findings: who has no right to one learns nothing of it from a docket that still verifies. */
class VisibilityTest {
    private static final Set<Role> EVALUATION = EnumSet.of(Role.EVALUATION_LEAD, Role.EVALUATOR);
    private static final Set<Role> OTHERS = EnumSet.complementOf(EnumSet.copyOf(EVALUATION));
    private static final Actor EVA = Played.EVALUATOR;
    private static final CvssVector VECTOR =
            new CvssVector("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N");

    /** The state after each entry: a docket is read at every one of them. */
    private record Moment(CaseState state, List<Entry> docket) {}

    @Property(tries = 20)
    void every_reading_of_every_history_verifies_and_shows_no_byte_of_a_finding_without_the_right(@ForAll long seed) {
        for (var moment : moments(history(new Random(seed))))
            for (var role : Role.values()) holds(moment, Set.of(role));
    }

    @Property(tries = 60)
    void more_roles_never_show_less(@ForAll long seed) {
        var random = new Random(seed);
        var moment = moments(history(random)).getLast();
        var some = new Visibility(roles(random));
        var roles = new HashSet<>(some.roles());
        roles.addAll(roles(random));
        var more = new Visibility(roles);
        for (var entry : moment.docket()) {
            var about = about(moment.state(), entry);
            if (some.shows(entry, about)) assertThat(more.shows(entry, about)).isTrue();
            assertThat(more.mayOpen(entry, about))
                    .containsAll(some.mayOpen(entry, about))
                    .isSubsetOf(roles);
        }
    }

    private static void holds(Moment moment, Set<Role> roles) {
        var sees = new Visibility(roles);
        var links = links(moment.docket());
        var shown = new ArrayList<ChainLink>();
        for (int i = 0; i < links.size(); i++) {
            var entry = moment.docket().get(i);
            shown.add(sees.link(entry, links.get(i), about(moment.state(), entry)));
        }
        var origin = moment.state().head().origin();
        assertThat(Chain.firstBroken(origin, shown, links.getLast().hash())).isEmpty();
        var bytes = shown.stream().map(ChainLink::canonical).collect(Collectors.joining("\n"));
        boolean evaluates = roles.stream().anyMatch(EVALUATION::contains);
        for (var finding : moment.state().entities().all(Finding.class)) {
            boolean known = evaluates || finding.isShared();
            assertThat(sees.shows(finding)).isEqualTo(known);
            assertThat(bytes.contains(quoted(finding))).isEqualTo(known);
            assertThat(sees.mayOpen(finding).isEmpty() || known).isTrue();
        }
        if (!evaluates) partsAreAccepted(moment, bytes);
        for (var entry : moment.docket()) content(sees, entry, about(moment.state(), entry));
    }

    /** Nobody outside the evaluation sees an amendment or a retest that was not accepted, or of a finding not shared. */
    private static void partsAreAccepted(Moment moment, String bytes) {
        var accepted = moment.state().entities().all(Finding.class).stream()
                .filter(Finding::isShared)
                .flatMap(finding -> finding.shownParts().stream())
                .collect(Collectors.toSet());
        for (var entry : moment.docket())
            Visibility.partOf(entry).ifPresent(part -> assertThat(bytes.contains("\"" + part + "\""))
                    .isEqualTo(accepted.contains(part)));
    }

    private static Optional<Finding> about(CaseState state, Entry entry) {
        return Visibility.findingOf(entry).flatMap(id -> state.entities().find(Finding.class, id));
    }

    private static void content(Visibility sees, Entry entry, Optional<Finding> about) {
        if (!sees.shows(entry, about)) {
            assertThat(entry.event())
                    .as("nothing else is withheld")
                    .isInstanceOfAny(
                            FindingEvent.class, ForkEvent.class, PartnerEvent.class, OnwardEvent.OfSharing.class);
            assertThat(sees.mayOpen(entry, about)).isEmpty();
        }
        if (entry.event() instanceof FindingEvent || entry.event() instanceof ForkEvent)
            assertThat(sees.mayOpen(entry, about))
                    .as("texts")
                    .isSubsetOf(Role.EVALUATION_LEAD, Role.EVALUATOR, Role.DEVELOPER)
                    .isSubsetOf(sees.roles());
        if (entry.event() instanceof RosterEvent.ParticipantProposed)
            assertThat(sees.mayOpen(entry, about))
                    .as("names")
                    .isSubsetOf(Role.DEVELOPER, Role.PROGRAM_OFFICER)
                    .isSubsetOf(sees.roles());
    }

    /** A new kind of entry about a finding is withheld like the others; a proposal names only a shared one. */
    @Test
    void every_event_that_names_a_finding_is_about_one() {
        assertThat(Sample.cases(Event.class))
                .filteredOn(type -> !FindingEvent.class.isAssignableFrom(type))
                .filteredOn(type -> !ForkEvent.class.isAssignableFrom(type))
                .filteredOn(type -> type != OnwardEvent.OnwardProposed.class)
                .noneMatch(type -> type.getSimpleName().contains("Finding"))
                .noneMatch(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(part -> part.getName().equals("finding") || part.getType() == Finding.class));
    }

    /** What was not found is not known to be shared. */
    @Test
    void an_entry_whose_finding_was_not_found_is_withheld() {
        var played = new Played().ready().opened().evaluated("v");
        draft(played, "f", EVA);
        for (var role : Role.values()) {
            var sees = new Visibility(Set.of(role));
            assertThat(sees.shows(played.docket.getLast(), Optional.empty())).isFalse();
            assertThat(sees.mayOpen(played.docket.getLast(), Optional.empty())).isEmpty();
        }
    }

    /** The developer opens a finding's texts once it is shared; the access custodian never sees outputs. */
    @Test
    void a_shared_findings_texts_are_for_those_who_evaluate_and_the_developer() {
        var played = new Played().ready().opened().evaluated("v");
        draft(played, "f", EVA);
        var everyone = new Visibility(EnumSet.allOf(Role.class));
        assertThat(everyone.mayOpen(finding(played))).isEqualTo(EVALUATION);
        played.play(Played.LEAD, new FindingCommand.ReviewFinding("f", true, Optional.empty()));
        played.play(Played.LEAD, new FindingCommand.ShareFinding("f"));
        assertThat(everyone.mayOpen(finding(played)))
                .containsExactlyInAnyOrder(Role.EVALUATION_LEAD, Role.EVALUATOR, Role.DEVELOPER);
        assertThat(new Visibility(Set.of(Role.ACCESS_CUSTODIAN)).mayOpen(finding(played)))
                .isEmpty();
    }

    /** The salt that tells which report a fork became is opened under an audit alone, which needs a second person. */
    @Test
    void the_texts_of_a_fork_are_for_those_who_evaluate_and_the_developer_and_its_salt_for_nobody() {
        var played = new Played().ready().opened().evaluated("v");
        draft(played, "f", EVA);
        played.play(Played.LEAD, new FindingCommand.ReviewFinding("f", true, Optional.empty()));
        played.play(Played.LEAD, new FindingCommand.ShareFinding("f"));
        var about = Optional.of(finding(played));
        var everyone = new Visibility(EnumSet.allOf(Role.class));
        var entry = played.docket.getLast();
        assertThat(everyone.mayOpen(entry.with(new ForkEvent.ForkProposed("f")), about))
                .isEqualTo(EVALUATION);
        assertThat(everyone.mayOpen(entry.with(new ForkEvent.ForkCleaned("f")), about))
                .isEqualTo(everyone.mayOpen(finding(played)));
        var forked = entry.with(new ForkEvent.Forked("f", "c"));
        assertThat(everyone.mayOpen(forked, about)).isEmpty();
        assertThat(everyone.mayAudit(forked, about)).isTrue();
    }

    private static Finding finding(Played played) {
        return played.find(Finding.class, "f").orElseThrow();
    }

    /** Those who propose, answer and decide see a proposal to share a finding onward; it names a partnership. */
    @Test
    void the_entries_of_a_proposal_are_for_the_two_sides_and_the_leads() {
        var played = new Played().ready().opened();
        var entry = played.docket.getLast().with(new OnwardEvent.OnwardAnswered("o", true));
        for (var role : Role.values()) {
            var sees = new Visibility(Set.of(role));
            boolean may = Set.of(Role.DEVELOPER, Role.PROGRAM_OFFICER, Role.EVALUATION_LEAD)
                    .contains(role);
            assertThat(sees.shows(entry, Optional.empty())).isEqualTo(may);
            assertThat(sees.mayOpen(entry, Optional.empty())).isEqualTo(may ? Set.of(role) : Set.of());
        }
    }

    /** The two sides nominate and advise; nobody else learns of a partnership. */
    @Test
    void the_entries_of_a_partnership_are_for_the_two_sides_alone() {
        var played = new Played().ready().opened();
        var bank = new Nominee("bank", Nominee.Kind.COMPANY, Optional.empty(), false, Optional.empty());
        played.play(Played.DEVELOPER, new PartnerCommand.NominatePartner("t", bank, "criteria@1", Party.DEVELOPER));
        var entry = played.docket.getLast();
        for (var role : Role.values()) {
            var sees = new Visibility(Set.of(role));
            boolean isSide = role == Role.DEVELOPER || role == Role.PROGRAM_OFFICER;
            assertThat(sees.shows(entry, Optional.empty())).isEqualTo(isSide);
            assertThat(sees.mayOpen(entry, Optional.empty())).isEqualTo(isSide ? Set.of(role) : Set.of());
        }
    }

    @Test
    void a_returned_finding_stays_withheld() {
        var played = new Played().ready().opened().evaluated("v");
        draft(played, "f", EVA);
        played.play(Played.LEAD, new FindingCommand.ReviewFinding("f", false, Optional.empty()));
        played.now = played.now.plus(Duration.ofDays(400));
        played.settle();
        for (var role : OTHERS)
            assertThat(new Visibility(Set.of(role)).shows(finding(played))).isFalse();
    }

    /** The bytes of each are unlike those of every other, so that a search for them finds these alone. */
    private static String quoted(Finding finding) {
        return "\"" + finding.id() + "\"";
    }

    private static Played history(Random random) {
        var played = new Played().ready().opened().evaluated("v");
        played.joined("eva", Role.EVALUATOR);
        for (int i = 0; i < 25; i++) {
            played.now =
                    played.now.plusMillis(random.nextLong(Duration.ofDays(3).toMillis()));
            act(played, random, "finding-" + random.nextInt(4));
        }
        return played;
    }

    private static void act(Played p, Random random, String id) {
        var person = random.nextBoolean() ? EVA : Played.LEAD;
        var part = "part-" + p.docket.size();
        switch (random.nextInt(18)) {
            case 10, 11 ->
                p.play(
                        person,
                        new FindingCommand.AmendFinding(
                                id, part, new Statement("v", Optional.empty(), Optional.empty(), true)));
            case 12, 13 -> reviewPart(p, random, id);
            case 14 -> p.play(Played.DEVELOPER, new FindingCommand.AnswerFinding(id, Answer.Kind.FIX_CLAIMED));
            case 15, 16, 17 -> {
                // another name than the part's: everyone may see that there was a run
                var run = "run-" + p.docket.size();
                p.evaluated(run);
                p.play(person, new FindingCommand.RetestFinding(id, part, Retest.Outcome.FIXED, run));
                reviewPart(p, random, id);
            }
            case 0, 1 -> draft(p, id, person);
            case 2, 3 ->
                p.play(Played.LEAD, new FindingCommand.ReviewFinding(id, random.nextInt(4) > 0, Optional.empty()));
            case 4 -> p.play(Played.LEAD, new FindingCommand.ShareFinding(id));
            case 5 -> p.play(Played.DEVELOPER, new FindingCommand.AnswerFinding(id, Answer.Kind.DISPUTED));
            case 6 -> p.settle();
            case 7 -> p.play(Played.LEAD, new ForkCommand.ProposeFork(id));
            case 8 -> p.play(EVA, new ForkCommand.CleanFork(id));
            default -> p.plan("r", p.now.plusSeconds(3600), random.nextBoolean());
        }
    }

    private static void reviewPart(Played p, Random random, String id) {
        var revised = p.find(Finding.class, id).map(Finding::revised);
        boolean accept = random.nextInt(4) > 0;
        revised.flatMap(Revisions::pendingAmendment)
                .ifPresent(one -> p.play(
                        Played.LEAD, new FindingCommand.ReviewAmendment(id, one.id(), accept, Optional.empty())));
        if (random.nextBoolean())
            revised.flatMap(Revisions::pendingRetest)
                    .ifPresent(one -> p.play(Played.LEAD, new FindingCommand.ReviewRetest(id, one.id(), accept)));
    }

    private static void draft(Played p, String id, Actor author) {
        p.play(
                author,
                new FindingCommand.DraftFinding(
                        id, "v", Optional.of(VECTOR), Optional.of(Score.of(new BigDecimal("9.3"))), false));
    }

    private static List<Moment> moments(Played played) {
        var moments = new ArrayList<Moment>();
        var docket = played.docket;
        var first = docket.getFirst();
        var state = Evolve.first(first, (CaseEvent.Received) first.event());
        for (int i = 1; i < docket.size(); i++) {
            state = Evolve.next(state, docket.get(i));
            if (Visibility.findingOf(docket.get(i)).isPresent() || i == docket.size() - 1)
                moments.add(new Moment(state, docket.subList(0, i + 1)));
        }
        return moments;
    }

    private static List<ChainLink> links(List<Entry> docket) {
        var links = new ArrayList<ChainLink>();
        var first = (CaseEvent.Received) docket.getFirst().event();
        var previous = ChainLink.genesis(first.origin());
        for (var entry : docket) {
            links.add(ChainLink.of(entry, previous));
            previous = links.getLast().hash();
        }
        return links;
    }

    private static Set<Role> roles(Random random) {
        return Map.of(0, Set.of(Role.DEVELOPER), 1, EVALUATION, 2, OTHERS)
                .getOrDefault(random.nextInt(4), Set.of(Role.values()[random.nextInt(Role.values().length)]));
    }
}
