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
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A case that was filled by others with the longest words they may use still takes the developer's acts (rule 1). */
class RoomTest {
    private static final int ITEM = 400 * 1024;
    private static final String LONG = "w".repeat(60);
    private static final String HASH = "d".repeat(64);
    private static final SuiteRef SUITE = new SuiteRef(LONG, LONG, LONG, HASH);
    private static final Actor LEAD = new Actor(LONG + "lead", LONG, Role.EVALUATION_LEAD);
    private static final Actor CUSTODIAN = new Actor(LONG + "cust", LONG, Role.ACCESS_CUSTODIAN);
    private static final CvssVector VECTOR = new CvssVector(
            "CVSS:4.0/AV:L/AC:H/AT:N/PR:N/UI:A/VC:N/VI:N/VA:L/SC:H/SI:H/SA:H/E:A/CR:H/IR:H/AR:M/MAV:N/MAC:L/MAT:P/MPR:L"
                    + "/MUI:A/MVC:N/MVI:H/MVA:L/MSC:L/MSI:S/MSA:H/S:P/AU:Y/R:A/V:D/RE:L/U:Amber");

    private final Played played = new Played().ready().opened();

    @Test
    void a_full_case_takes_every_release_withdrawal_and_end_and_fits_its_item() {
        fill();
        nothingMore();
        conclude(played.state.evaluations().getFirst().id(), new Tally(1000, 2000, 7000, 0, 0));
        answer();
        strike();
        for (int i = 0; i < 300; i++) plan(i); // each ends the window sooner
        for (int i = 0; i < 100; i++) {
            played.now = played.now.plusSeconds(1);
            assertThat(release(i)).isInstanceOf(Decision.Recorded.class);
        }
        assertThat(played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.of(played.now))))
                .isInstanceOf(Decision.Recorded.class);
        assertThat(played.play(Played.DEVELOPER, new Command.Withdraw())).isInstanceOf(Decision.Recorded.class);
        for (var evaluation : played.state.evaluations())
            conclude(evaluation.id(), new Tally(1000, 2000, 3000, 4000, 0));
        assertThat(size()).isGreaterThan(Room.FULL).isLessThan(ITEM - 20_000);
    }

    /** Until no more is taken of anything, and each by less than its own bound. */
    private void fill() {
        played.play(Played.DEVELOPER, new Command.GiveEndpoint(LONG, "cp1", LONG, true));
        grant(Grant.RUNNER, Optional.of(LONG));
        played.play(LEAD, new Command.DecideGrant(Grant.RUNNER, true));
        played.play(CUSTODIAN, new Command.DecideGrant(Grant.RUNNER, true));
        for (int i = 0; i < 99; i++)
            played.play(LEAD, new Command.PlanEvaluation(LONG + i, SUITE, "cp1", LONG, "cyber", 100_000, 10_000, 10));
        for (int i = 0; i < 190; i++) {
            played.play(Played.OFFICER, new Command.Propose(LONG + i, person(i), LONG, Role.EVALUATOR));
            played.play(Played.DEVELOPER, new Command.AcceptParticipant(LONG + i));
            grant(person(i), Optional.empty());
        }
        for (int i = 0; i < 190; i++) draft(i);
    }

    private void grant(String holder, Optional<String> endpoint) {
        played.play(LEAD, new Command.AskGrant(holder, holder, "cp1", endpoint, "cyber"));
    }

    private static String person(int i) {
        return "p".repeat(24) + i;
    }

    private void draft(int i) {
        var author = new Actor(person(i), LONG, Role.EVALUATOR);
        var score = Optional.of(new Score(77));
        played.play(author, new Command.DraftFinding(LONG + i, LONG + 0, Optional.of(VECTOR), score, true));
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

    private void conclude(String evaluation, Tally tally) {
        played.play(Actor.FOREVIEW, new Command.EndEvaluation(evaluation, tally, 10_000, HASH));
    }

    private void nothingMore() {
        refused(Played.DEVELOPER, new Command.AddCheckpoint("more"));
        refused(Played.OFFICER, new Command.Propose("more", "more", "more", Role.EVALUATOR));
        refused(Played.DEVELOPER, new Command.GiveEndpoint("more", "cp1", "more", true));
        refused(LEAD, new Command.AskGrant("more", "more", "cp1", Optional.empty(), "cyber"));
        refused(LEAD, new Command.PlanEvaluation("more", SUITE, "cp1", LONG, "cyber", 1, 1, 1));
        refused(LEAD, new Command.DraftFinding("more", LONG + 0, Optional.empty(), Optional.empty(), false));
    }

    private void refused(Actor actor, Command command) {
        assertThat(played.play(actor, command))
                .isInstanceOfSatisfying(Decision.Refused.class, decision -> assertThat(decision.refusal())
                        .isEqualTo(Refusal.TOO_MANY));
    }

    private void plan(int i) {
        var plan = new Command.PlanRelease(
                "r" + LONG + i, played.now.plusSeconds(1_000 - i), Audience.TRUSTED_PARTNER, Optional.of(LONG), false);
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
