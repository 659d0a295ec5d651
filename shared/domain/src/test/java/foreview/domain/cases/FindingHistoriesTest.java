package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Clock;
import foreview.domain.clock.FindingStanding;
import foreview.domain.clock.FindingStanding.State;
import foreview.domain.findings.Answer;
import foreview.domain.json.Records;
import foreview.domain.window.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random histories of windows and findings: none of the findings bears on a window, an end or a release. */
class FindingHistoriesTest {
    private static final Clock CLOCK = new Clock(Played.POLICIES);
    private static final List<String> PERSONS = List.of("ann", "bob", "eva");

    private final Map<String, FindingStanding.Final> finals = new HashMap<>();

    @Property(tries = 1000)
    void nothing_about_a_finding_touches_the_clock(@ForAll long seed) {
        finals.clear();
        var random = new Random(seed);
        var p = new Played().ready().opened();
        for (int i = 0; i < 60; i++) {
            p.now = p.now.plusMillis(random.nextLong(Duration.ofDays(2).toMillis()));
            if (random.nextInt(20) == 0) p.now = p.now.minusSeconds(5); // a clock that is behind
            if (random.nextInt(3) == 0) window(p, random);
            else finding(p, random);
            twoPersons(p.state);
            standings(p);
        }
        var folded = Evolve.first(
                p.docket.getFirst(), (Event.Received) p.docket.getFirst().event());
        for (var entry : p.docket.subList(1, p.docket.size())) folded = Evolve.next(folded, entry);
        assertThat(folded).isEqualTo(p.state);
        assertThat(Records.read(CaseState.class, Records.write(p.state))).isEqualTo(p.state);
        for (var entry : p.docket)
            assertThat(Records.read(Entry.class, Records.write(entry))).isEqualTo(entry);
    }

    private static void finding(Played p, Random random) {
        var before = Evolve.settled(p.state, p.state.facts().time(p.now));
        var reading = CLOCK.read(p.state, p.now);
        var decision = act(p, random);
        assertThat(CLOCK.read(p.state, p.now)).isEqualTo(reading);
        assertThat(p.state.facts().endsAt()).isEqualTo(before.facts().endsAt());
        assertThat(p.state.facts().window()).isEqualTo(before.facts().window());
        assertThat(p.state.facts().releases()).isEqualTo(before.facts().releases());
        assertThat(p.state.facts().used()).isEqualTo(before.facts().used());
        assertThat(p.state.lastEnd()).isEqualTo(before.lastEnd());
        assertThat(p.state.stage()).isEqualTo(before.stage());
        if (decision instanceof Decision.Refused) assertThat(p.state.findings()).isEqualTo(before.findings());
    }

    private static Decision act(Played p, Random random) {
        var id = "f" + random.nextInt(5);
        var role = random.nextInt(3) == 0 ? Role.EVALUATOR : Role.EVALUATION_LEAD;
        var person = new Actor(PERSONS.get(random.nextInt(PERSONS.size())), "institute", role);
        var mark = random.nextInt(3) == 0 ? Optional.of(random.nextBoolean()) : Optional.<Boolean>empty();
        var kinds = Answer.Kind.values();
        return switch (random.nextInt(5)) {
            case 0 ->
                p.play(
                        person,
                        new Command.DraftFinding(
                                id, Optional.empty(), Optional.empty(), Optional.empty(), random.nextBoolean()));
            case 1, 2 -> p.play(person, new Command.ReviewFinding(id, random.nextInt(5) > 0, mark));
            case 3 -> p.play(person, new Command.ShareFinding(id));
            default -> p.play(Played.DEVELOPER, new Command.AnswerFinding(id, kinds[random.nextInt(kinds.length)]));
        };
    }

    private static void window(Played p, Random random) {
        var at = p.now.plusMillis(random.nextLong(Duration.ofDays(20).toMillis()));
        int what = random.nextInt(8);
        var decision =
                switch (what) {
                    case 0 -> p.play(Played.DEVELOPER, new Command.Withdraw());
                    case 1 -> p.play(Played.DEVELOPER, new Command.OfferEnd(Optional.of(at)));
                    case 2 -> p.release();
                    case 3 -> p.play(Actor.FOREVIEW, new Command.Settle());
                    case 4 -> p.play(Played.CUSTODIAN, new Command.Suspend(Side.CUSTODIAN));
                    case 5 -> p.plan("r", at, random.nextBoolean());
                    default -> p.ready().open(Optional.of(at));
                };
        if (what < 3) assertThat(decision).as("rule 1").isNotInstanceOf(Decision.Refused.class);
    }

    /** Rule 9, and that nothing is shared or answered before its turn. */
    private static void twoPersons(CaseState state) {
        for (var finding : state.findings()) {
            finding.review().ifPresent(review -> assertThat(review.reviewer()).isNotEqualTo(finding.author()));
            if (finding.sharedAt().isPresent()) assertThat(finding.isAccepted()).isTrue();
            if (finding.answer().isPresent() || finding.lateAnswer().isPresent())
                assertThat(finding.sharedAt()).isPresent();
        }
    }

    /** Final at the instant that was foretold and not before, and then for good. */
    private void standings(Played p) {
        var t = p.state.facts().time(p.now);
        for (var finding : p.state.findings()) {
            var standing = FindingStanding.of(finding, p.state, Played.POLICIES, p.now);
            boolean due = standing.finalAt().filter(at -> !t.isBefore(at)).isPresent();
            boolean shared = finding.sharedAt().isPresent();
            assertThat(standing.state() == State.FINAL).isEqualTo(shared && due);
            assertThat(standing.finalAs().isPresent()).isEqualTo(shared && due);
            standing.finalAs().ifPresent(as -> assertThat(finals.putIfAbsent(finding.id(), as))
                    .isIn(null, as));
            standing.finalAt().ifPresent(at -> foretold(p, finding.id(), at));
        }
    }

    private static void foretold(Played p, String id, Instant at) {
        var finding = p.state.finding(id).orElseThrow();
        var before = FindingStanding.of(finding, p.state, Played.POLICIES, at.minusMillis(1));
        if (p.state.facts().lastAt().isBefore(at)) assertThat(before.state()).isNotEqualTo(State.FINAL);
    }
}
