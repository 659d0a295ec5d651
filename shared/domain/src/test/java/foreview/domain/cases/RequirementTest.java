package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Requirement.Kind;
import foreview.domain.window.WindowKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What an opening lacks, and whose turn it is: told in the order in which it is usually met. */
class RequirementTest {
    private final Played played = new Played();

    private String missing(WindowKind kind) {
        return Requirement.of(played.state, kind).stream()
                .filter(requirement -> !requirement.met())
                .map(requirement -> requirement.kind() + " " + requirement.turn())
                .collect(Collectors.joining(", "));
    }

    private String missing() {
        return missing(WindowKind.ACCESS);
    }

    private void sign(WindowKind kind, Party party) {
        var actor = party == Party.DEVELOPER ? Played.DEVELOPER : Played.OFFICER;
        played.play(actor, new Command.SignTerms(kind, 1, party));
    }

    private void post(WindowKind kind) {
        played.play(Played.OFFICER, new Command.PostTerms(kind, "d", "eo-14409", Set.of("cyber")));
    }

    @Test
    void each_is_missing_until_it_is_met() {
        assertThat(missing())
                .isEqualTo(
                        "ACCEPTED PROGRAM_OFFICER, DETERMINATION DETERMINING_AUTHORITY, TERMS_POSTED PROGRAM_OFFICER,"
                                + " SIGNED_BY_DEVELOPER DEVELOPER, SIGNED_BY_GOVERNMENT PROGRAM_OFFICER, ENDPOINT"
                                + " DEVELOPER, PROBE DEVELOPER");
        played.accepted().determine(Outcome.COVERED);
        post(WindowKind.ASSESSMENT);
        sign(WindowKind.ASSESSMENT, Party.DEVELOPER);
        assertThat(missing()).as("the other kind's terms").startsWith("TERMS_POSTED");
        post(WindowKind.ACCESS);
        sign(WindowKind.ACCESS, Party.GOVERNMENT);
        assertThat(missing()).isEqualTo("SIGNED_BY_DEVELOPER DEVELOPER, ENDPOINT DEVELOPER, PROBE DEVELOPER");
        sign(WindowKind.ACCESS, Party.DEVELOPER);
        played.play(Played.DEVELOPER, new Command.AddCheckpoint("cp2"));
        played.play(Played.DEVELOPER, new Command.GiveEndpoint("e2", "cp2", "plain", true));
        played.play(Actor.FOREVIEW, new Command.RecordProbe("e2", true));
        assertThat(missing())
                .as("an endpoint of a checkpoint that is not covered")
                .startsWith("ENDPOINT");
        played.play(Played.DEVELOPER, new Command.GiveEndpoint("e1", "cp1", "plain", true));
        played.play(Actor.FOREVIEW, new Command.RecordProbe("e1", false));
        assertThat(missing()).isEqualTo("PROBE DEVELOPER");
        played.play(Actor.FOREVIEW, new Command.RecordProbe("e1", true));
        assertThat(missing()).isEmpty();
        assertThat(Requirement.allMet(played.state, WindowKind.ACCESS)).isTrue();
    }

    @Test
    void a_withheld_outcome_asks_both_sides_to_attest() {
        played.accepted().determine(Outcome.WITHHELD);
        assertThat(missing()).startsWith("ATTESTED_BY_DEVELOPER DEVELOPER, ATTESTED_BY_GOVERNMENT PROGRAM_OFFICER,");
        played.play(Played.DEVELOPER, new Command.Attest(1, Party.DEVELOPER));
        assertThat(missing()).startsWith("ATTESTED_BY_GOVERNMENT PROGRAM_OFFICER,");
        played.play(Played.OFFICER, new Command.Attest(1, Party.GOVERNMENT));
        assertThat(missing()).startsWith("TERMS_POSTED");
    }

    @Test
    void both_attest_the_same_entry() {
        played.accepted().play(Played.DEVELOPER, new Command.AddCheckpoint("cp2"));
        played.determine(Outcome.WITHHELD);
        played.play(
                Played.AUTHORITY,
                new Command.Determine(
                        Outcome.WITHHELD, Set.of("cp2"), "a", LocalDate.EPOCH, "ref", Optional.empty(), List.of()));
        played.play(Played.OFFICER, new Command.Attest(1, Party.GOVERNMENT));
        assertThat(missing()).startsWith("ATTESTED_BY_DEVELOPER DEVELOPER, TERMS_POSTED");
        played.play(Played.DEVELOPER, new Command.Attest(2, Party.DEVELOPER));
        assertThat(missing()).as("each attested another").startsWith("ATTESTED_BY_");
        played.play(Played.DEVELOPER, new Command.Attest(1, Party.DEVELOPER));
        assertThat(missing()).startsWith("TERMS_POSTED");
    }

    @Test
    void one_that_is_not_covered_is_none() {
        played.accepted().determine(Outcome.NOT_COVERED);
        assertThat(missing()).startsWith("DETERMINATION DETERMINING_AUTHORITY");
    }

    @Test
    void a_covered_checkpoint_asks_for_no_attestation_of_another() {
        played.accepted().determine(Outcome.COVERED);
        assertThat(Requirement.of(played.state, WindowKind.ACCESS))
                .extracting(Requirement::kind)
                .doesNotContain(Kind.ATTESTED_BY_DEVELOPER, Kind.ATTESTED_BY_GOVERNMENT);
    }

    @Test
    void an_assessment_needs_no_determination_and_serves_every_checkpoint() {
        played.accepted().prepared(WindowKind.ASSESSMENT);
        assertThat(missing(WindowKind.ASSESSMENT)).isEmpty();
    }
}
