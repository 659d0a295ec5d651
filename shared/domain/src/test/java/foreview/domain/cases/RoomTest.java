package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Tally;
import foreview.domain.findings.Answer;
import foreview.domain.findings.CvssVector;
import foreview.domain.findings.Score;
import foreview.domain.json.Canonical;
import foreview.domain.json.Records;
import foreview.domain.window.Audience;
import foreview.domain.window.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A case that was filled by others, with whatever they like best and in words as long as they may be, still takes the
 * developer's acts (rule 1): it fits its item after every single one.
 */
class RoomTest {
    /** Of the item that DynamoDB takes, with what the head has beside its state. */
    private static final int ITEM = 400 * 1024 - 10_000;

    /** What is added last may bring it over. */
    private static final int ONE_MORE = 2_000;

    private static final String HASH = "d".repeat(64);
    private static final Actor LEAD = new Actor("l".repeat(24), "institute", Role.EVALUATION_LEAD);
    private static final Actor CUSTODIAN = new Actor("c".repeat(24), "center", Role.ACCESS_CUSTODIAN);
    private static final CvssVector VECTOR = new CvssVector(
            "CVSS:4.0/AV:L/AC:H/AT:N/PR:N/UI:A/VC:N/VI:N/VA:L/SC:H/SI:H/SA:H/E:A/CR:H/IR:H/AR:M/MAV:N/MAC:L/MAT:P/MPR:L"
                    + "/MUI:A/MVC:N/MVI:H/MVA:L/MSC:L/MSI:S/MSA:H/S:P/AU:Y/R:A/V:D/RE:L/U:Amber");

    /** What others may fill a case with. */
    enum Thing {
        PARTICIPANTS,
        GRANTS,
        EVALUATIONS,
        FINDINGS,
        ENDPOINTS
    }

    private final Played played = new Played().ready().opened();
    private String word = "";
    private Optional<CvssVector> vector = Optional.empty();
    private int largest;

    static Stream<Arguments> mixes() {
        return IntStream.of(60).boxed().flatMap(length -> IntStream.range(0, Thing.values().length)
                .boxed()
                .map(first -> Arguments.of(length, rotated(first))));
    }

    private static List<Thing> rotated(int first) {
        var things = new ArrayList<>(List.of(Thing.values()));
        Collections.rotate(things, first);
        return things;
    }

    @ParameterizedTest
    @MethodSource("mixes")
    void a_full_case_takes_every_act_of_its_developer_and_fits_its_item(int length, List<Thing> order) {
        word = "w".repeat(length);
        vector = length < 60 ? Optional.empty() : Optional.of(VECTOR);
        prepare();
        for (var thing : order) for (int i = 0; i < 250; i++) add(thing, i);
        boolean full = Room.isFull(played.state); // with short words each meets a bound of its own first
        if (full) nothingMore();
        if (full) assertThat(size()).as("what is there still grows").isLessThan(Room.FULL - 10_000);
        grow();
        strike();
        for (int i = 0; i < 100; i++) settle(i);
        for (int i = 0; i < 300; i++) plan(i); // each ends the window sooner
        taken(new Command.OfferEnd(Optional.of(played.now.plusSeconds(1))));
        measure();
        for (int i = 0; i < 100; i++) {
            played.now = played.now.plusSeconds(1);
            taken(release(i));
        }
        taken(new Command.OfferEnd(Optional.of(played.now)));
        taken(new Command.Withdraw());
        measure();
        assertThat(largest).isLessThan(ITEM);
    }

    private void prepare() {
        for (int i = 1; i < 50; i++) played.play(Played.DEVELOPER, new Command.AddCheckpoint(word + "checkpoint" + i));
        played.play(Played.DEVELOPER, new Command.GiveEndpoint(word, "cp1", word, true));
        grant("runner", Grant.RUNNER, Optional.of(word));
        decide("runner");
        played.play(LEAD, evaluation("first"));
        conclude("first");
    }

    private void add(Thing thing, int i) {
        switch (thing) {
            case PARTICIPANTS ->
                played.play(Played.OFFICER, new Command.Propose(word + "p" + i, person(i), word, Role.EVALUATOR));
            case GRANTS -> grant(word + "g" + i, person(i), Optional.empty());
            case EVALUATIONS -> played.play(LEAD, evaluation(word + "v" + i));
            case FINDINGS -> draft(i);
            case ENDPOINTS ->
                played.play(Played.DEVELOPER, new Command.GiveEndpoint(word + "e" + i, "cp1", word, true));
        }
    }

    private Command evaluation(String id) {
        var suite = new SuiteRef(word, word, word, HASH);
        return new Command.PlanEvaluation(id, suite, "cp1", word, "cyber", 100_000, 10_000, 10);
    }

    private void grant(String id, String holder, Optional<String> endpoint) {
        played.play(LEAD, new Command.AskGrant(id, holder, "cp1", endpoint, "cyber"));
    }

    private void decide(String grant) {
        played.play(LEAD, new Command.DecideGrant(grant, true));
        played.play(CUSTODIAN, new Command.DecideGrant(grant, true));
    }

    private static String person(int i) {
        return "p".repeat(21) + (100 + i);
    }

    private void draft(int i) {
        var author = new Actor(person(i), word, Role.EVALUATOR);
        var score = vector.map(_ -> new Score(77));
        played.play(author, new Command.DraftFinding(word + "f" + i, "first", vector, score, true));
    }

    /** What is there already grows in its place, and what is nobody's to refuse is added. */
    private void grow() {
        for (var participant : played.state.roster())
            played.play(Played.DEVELOPER, new Command.AcceptParticipant(participant.id()));
        for (var grant : played.state.grants()) decide(grant.id());
        for (var evaluation : played.state.evaluations()) {
            played.play(LEAD, new Command.CancelEvaluation(evaluation.id()));
            conclude(evaluation.id());
        }
        for (var finding : played.state.findings()) {
            played.play(LEAD, new Command.ReviewFinding(finding.id(), true, Optional.empty()));
            played.play(LEAD, new Command.ShareFinding(finding.id()));
            played.play(Played.DEVELOPER, new Command.AnswerFinding(finding.id(), Answer.Kind.ACKNOWLEDGED));
        }
        assertThat(size()).as("as it was reckoned").isLessThan(Room.FULL + ONE_MORE);
        for (var endpoint : played.state.endpoints()) {
            played.play(Actor.FOREVIEW, new Command.RecordOutage(endpoint.id(), true));
            played.play(Played.DEVELOPER, new Command.AskProbe(endpoint.id()));
        }
        for (var checkpoint : played.state.checkpoints())
            played.play(
                    Played.AUTHORITY,
                    new Command.Determine(
                            Outcome.COVERED,
                            Set.of(checkpoint),
                            word,
                            LocalDate.of(2026, 11, 23),
                            word,
                            Optional.of(HASH),
                            List.of()));
        for (var side : Side.values()) played.play(Played.CUSTODIAN, new Command.Suspend(side));
        measure();
    }

    private void conclude(String evaluation) {
        var tally = new Tally(1000, 2000, 3000, 4000, 0);
        played.play(Actor.FOREVIEW, new Command.EndEvaluation(evaluation, tally, 10_000, HASH));
    }

    /** Persons who stand on no roster, until no more are taken; one who does is always struck. */
    private void strike() {
        for (int i = 0; i < 1_000; i++) taken(new Command.Strike("s".repeat(22) + (1_000 + i)));
        refused(Played.DEVELOPER, new Command.Strike("s"));
        var listed = played.state.roster().stream().map(Participant::person).findFirst();
        listed.ifPresent(person -> taken(new Command.Strike(person)));
        measure();
    }

    private void nothingMore() {
        refused(Played.DEVELOPER, new Command.AddCheckpoint("more"));
        refused(Played.OFFICER, new Command.Propose("more", "more", "more", Role.EVALUATOR));
        refused(Played.DEVELOPER, new Command.GiveEndpoint("more", "cp1", "more", true));
        refused(LEAD, new Command.AskGrant("more", "more", "cp1", Optional.empty(), "cyber"));
        refused(LEAD, evaluation("more"));
        refused(LEAD, new Command.DraftFinding("more", "first", Optional.empty(), Optional.empty(), false));
    }

    private void refused(Actor actor, Command command) {
        assertThat(played.play(actor, command))
                .isInstanceOfSatisfying(Decision.Refused.class, decision -> assertThat(decision.refusal())
                        .isEqualTo(Refusal.TOO_MANY));
    }

    private void taken(Command command) {
        assertThat(played.play(Played.DEVELOPER, command)).isInstanceOf(Decision.Recorded.class);
    }

    private void settle(int i) {
        var id = "settled" + word + i;
        var at = played.now.plusSeconds(100_000);
        var stated = Played.START;
        played.playAt(
                Played.DEVELOPER,
                new Command.PlanRelease(id, at, Audience.TRUSTED_PARTNER, Optional.of(word), false),
                stated);
        played.playAt(Played.DEVELOPER, new Command.CancelRelease(id, false), stated);
    }

    private void plan(int i) {
        var at = played.now.plusSeconds(50_000 - i);
        var plan = new Command.PlanRelease("r" + word + i, at, Audience.TRUSTED_PARTNER, Optional.of(word), false);
        assertThat(played.playAt(Played.DEVELOPER, plan, Played.START)).isInstanceOf(Decision.Recorded.class);
        if (i % 10 == 0) measure();
    }

    private Command release(int i) {
        return new Command.RecordRelease("r" + word + i, true, Audience.TRUSTED_PARTNER, Optional.of(word));
    }

    private void measure() {
        largest = Math.max(largest, size());
    }

    private int size() {
        return Canonical.bytes(Records.write(played.state)).length;
    }
}
