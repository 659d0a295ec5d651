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
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A case that was filled by others with the longest words they may use still takes the developer's acts (rule 1). */
class RoomTest {
    private static final int ITEM = 400 * 1024;
    private static final String LONG = "w".repeat(60);
    private static final String HASH = "d".repeat(64);
    private static final Actor LEAD = new Actor(LONG + "lead", LONG, Role.EVALUATION_LEAD);
    private static final Actor CUSTODIAN = new Actor(LONG + "cust", LONG, Role.ACCESS_CUSTODIAN);
    private static final CvssVector VECTOR = new CvssVector(
            "CVSS:4.0/AV:L/AC:H/AT:N/PR:N/UI:A/VC:N/VI:N/VA:L/SC:H/SI:H/SA:H/E:A/CR:H/IR:H/AR:M/MAV:N/MAC:L/MAT:P/MPR:L"
                    + "/MUI:A/MVC:N/MVI:H/MVA:L/MSC:L/MSI:S/MSA:H/S:P/AU:Y/R:A/V:D/RE:L/U:Amber");

    private final Played played = new Played().ready().opened();

    @Test
    void a_full_case_takes_every_release_withdrawal_and_end_and_fits_its_item() {
        fill();
        answer();
        strike();
        for (int i = 0; i < 100; i++) {
            played.now = played.now.plusSeconds(1);
            plan(i);
            assertThat(release(i)).isInstanceOf(Decision.Recorded.class);
        }
        for (int i = 100; i < 200; i++) plan(i);
        assertThat(played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.of(played.now))))
                .isInstanceOf(Decision.Recorded.class);
        assertThat(played.play(Played.DEVELOPER, new Command.Withdraw())).isInstanceOf(Decision.Recorded.class);
        assertThat(size()).isLessThan(ITEM - 20_000);
    }

    /** Until nothing more is taken. */
    private void fill() {
        for (int i = 0; i < 300; i++) {
            played.play(Played.OFFICER, new Command.Propose(LONG + i, "p".repeat(24) + i, LONG, Role.EVALUATOR));
            played.play(Played.DEVELOPER, new Command.AcceptParticipant(LONG + i));
            played.play(Played.DEVELOPER, new Command.AddCheckpoint("cp" + LONG + i));
            played.play(Played.DEVELOPER, new Command.GiveEndpoint("e" + LONG + i, "cp1", LONG, true));
            played.play(
                    LEAD, new Command.AskGrant("g" + LONG + i, "p".repeat(24) + i, "cp1", Optional.empty(), "cyber"));
            draft(i);
        }
        played.play(LEAD, new Command.AskGrant("g", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber"));
    }

    private void draft(int i) {
        var author = new Actor("p".repeat(24) + i, LONG, Role.EVALUATOR);
        var score = Optional.of(new Score(77));
        played.play(author, new Command.DraftFinding(LONG + i, Optional.empty(), Optional.of(VECTOR), score, true));
    }

    /** Persons who stand on no roster, until no more are taken; one who does is always struck. */
    private void strike() {
        for (int i = 0; i < 1_000; i++)
            assertThat(played.play(Played.DEVELOPER, new Command.Strike("s".repeat(20) + (1_000 + i))))
                    .isInstanceOf(Decision.Recorded.class);
        assertThat(played.play(Played.DEVELOPER, new Command.Strike("s")))
                .isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Refusal.TOO_MANY));
        var listed = played.state.roster().getFirst().person();
        assertThat(played.play(Played.DEVELOPER, new Command.Strike(listed))).isInstanceOf(Decision.Recorded.class);
    }

    /** What is there already grows in its place. */
    private void answer() {
        for (var grant : played.state.grants()) {
            played.play(LEAD, new Command.DecideGrant(grant.id(), true));
            played.play(CUSTODIAN, new Command.DecideGrant(grant.id(), true));
        }
        for (var finding : played.state.findings()) {
            played.play(LEAD, new Command.ReviewFinding(finding.id(), true, Optional.empty()));
            played.play(LEAD, new Command.ShareFinding(finding.id()));
            played.play(Played.DEVELOPER, new Command.AnswerFinding(finding.id(), Answer.Kind.ACKNOWLEDGED));
        }
    }

    @Test
    void as_does_one_full_of_evaluations() {
        played.play(Played.DEVELOPER, new Command.GiveEndpoint(LONG, "cp1", LONG, true));
        played.play(LEAD, new Command.AskGrant("g", Grant.RUNNER, "cp1", Optional.of(LONG), "cyber"));
        played.play(LEAD, new Command.DecideGrant("g", true));
        played.play(CUSTODIAN, new Command.DecideGrant("g", true));
        var suite = new SuiteRef(LONG, LONG, LONG, HASH);
        for (int i = 0; i < 300; i++) {
            played.play(LEAD, new Command.PlanEvaluation(LONG + i, suite, "cp1", LONG, "cyber", 100_000, 10_000, 10));
            draft(i);
        }
        played.play(Played.DEVELOPER, new Command.Withdraw());
        for (var evaluation : played.state.evaluations())
            played.play(
                    Actor.FOREVIEW,
                    new Command.EndEvaluation(evaluation.id(), new Tally(1000, 2000, 3000, 4000, 0), 10_000, HASH));
        answer();
        played.now = played.now.plus(Duration.ofDays(40));
        for (int i = 0; i < 200; i++) assertThat(release(i)).isInstanceOf(Decision.Recorded.class);
        assertThat(size()).isGreaterThan(Room.FULL).isLessThan(ITEM - 20_000);
    }

    private void plan(int i) {
        var plan = new Command.PlanRelease(
                "r" + LONG + i, played.now.plusSeconds(60 + i), Audience.TRUSTED_PARTNER, Optional.of(LONG), false);
        assertThat(played.play(Played.DEVELOPER, plan)).isInstanceOf(Decision.Recorded.class);
    }

    private Decision release(int i) {
        return played.play(
                Played.DEVELOPER,
                new Command.RecordRelease("r" + LONG + i, true, Audience.TRUSTED_PARTNER, Optional.of(LONG)));
    }

    private int size() {
        return Canonical.bytes(Records.write(played.state)).length;
    }
}
