package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Requirement.Kind;
import foreview.domain.endpoints.Probe;
import foreview.domain.window.WindowKind;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an opening lacks, and whose turn it is, in the order in which it is usually met. */
class RequirementTest {
    private final Played played = new Played();

    private String missing(WindowKind kind) {
        return Requirement.of(played.state.head(), kind).stream()
                .filter(requirement -> !requirement.met())
                .map(requirement -> requirement.kind() + " " + requirement.turn())
                .collect(Collectors.joining(", "));
    }

    private String missing() {
        return missing(WindowKind.ACCESS);
    }

    private void post(WindowKind kind) {
        played.post(kind, "cyber");
    }

    @Test
    void each_is_missing_until_it_is_met() {
        assertThat(missing())
                .isEqualTo(
                        "ACCEPTED PROGRAM_OFFICER, DETERMINATION DETERMINING_AUTHORITY, TERMS_POSTED PROGRAM_OFFICER,"
                                + " SIGNED_BY_DEVELOPER DEVELOPER, SIGNED_BY_GOVERNMENT PROGRAM_OFFICER, ENDPOINT"
                                + " DEVELOPER, PROBE DEVELOPER");
        played.accepted().determine(DeterminationOutcome.COVERED);
        post(WindowKind.ASSESSMENT);
        played.sign(WindowKind.ASSESSMENT, 1, Party.DEVELOPER);
        assertThat(missing()).as("the other kind's terms").startsWith("TERMS_POSTED");
        post(WindowKind.ACCESS);
        played.sign(WindowKind.ACCESS, 1, Party.GOVERNMENT);
        assertThat(missing()).isEqualTo("SIGNED_BY_DEVELOPER DEVELOPER, ENDPOINT DEVELOPER, PROBE DEVELOPER");
        played.sign(WindowKind.ACCESS, 1, Party.DEVELOPER);
        played.play(Played.DEVELOPER, new CaseCommand.AddCheckpoint("cp2"));
        played.give("other", "cp2");
        played.probe("other", Probe.Outcome.ANSWERED);
        assertThat(missing())
                .as("an endpoint of a checkpoint that is not covered")
                .startsWith("ENDPOINT");
        played.give("e1", "cp1");
        played.probe("e1", Probe.Outcome.TIMED_OUT);
        assertThat(missing()).isEqualTo("PROBE DEVELOPER");
        played.probe("e1", Probe.Outcome.ANSWERED);
        assertThat(missing()).isEmpty();
        assertThat(Requirement.allMet(played.state.head(), WindowKind.ACCESS)).isTrue();
    }

    @Test
    void a_withheld_outcome_asks_both_sides_to_attest() {
        played.accepted().determine(DeterminationOutcome.WITHHELD);
        assertThat(missing()).startsWith("ATTESTED_BY_DEVELOPER DEVELOPER, ATTESTED_BY_GOVERNMENT PROGRAM_OFFICER,");
        played.play(Played.DEVELOPER, new CaseCommand.Attest(1, Party.DEVELOPER));
        assertThat(missing()).startsWith("ATTESTED_BY_GOVERNMENT PROGRAM_OFFICER,");
        played.play(Played.OFFICER, new CaseCommand.Attest(1, Party.GOVERNMENT));
        assertThat(missing()).startsWith("TERMS_POSTED");
    }

    @Test
    void both_attest_the_same_entry() {
        played.accepted().play(Played.DEVELOPER, new CaseCommand.AddCheckpoint("cp2"));
        played.determine(DeterminationOutcome.WITHHELD);
        played.determine(DeterminationOutcome.WITHHELD, "cp2");
        played.play(Played.OFFICER, new CaseCommand.Attest(1, Party.GOVERNMENT));
        assertThat(missing()).startsWith("ATTESTED_BY_DEVELOPER DEVELOPER, TERMS_POSTED");
        played.play(Played.DEVELOPER, new CaseCommand.Attest(2, Party.DEVELOPER));
        assertThat(missing()).as("each attested another").startsWith("ATTESTED_BY_");
        played.play(Played.DEVELOPER, new CaseCommand.Attest(1, Party.DEVELOPER));
        assertThat(missing()).startsWith("TERMS_POSTED");
    }

    @Test
    void one_that_is_not_covered_is_none() {
        played.accepted().determine(DeterminationOutcome.NOT_COVERED);
        assertThat(missing()).startsWith("DETERMINATION DETERMINING_AUTHORITY");
    }

    @Test
    void a_covered_checkpoint_asks_for_no_attestation_of_another() {
        played.accepted().determine(DeterminationOutcome.COVERED);
        assertThat(Requirement.of(played.state.head(), WindowKind.ACCESS))
                .extracting(Requirement::kind)
                .doesNotContain(Kind.ATTESTED_BY_DEVELOPER, Kind.ATTESTED_BY_GOVERNMENT);
    }

    @Test
    void an_assessment_needs_no_determination_and_serves_every_checkpoint() {
        played.accepted().prepared(WindowKind.ASSESSMENT);
        assertThat(missing(WindowKind.ASSESSMENT)).isEmpty();
    }
}
