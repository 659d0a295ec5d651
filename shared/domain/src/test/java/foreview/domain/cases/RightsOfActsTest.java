package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rule 8: an act is denied to every role that the act does not name. */
class RightsOfActsTest {
    private final Played played = new Played();

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DEVELOPER")
    void nobody_but_the_developer_moves_a_date(Role role) {
        played.ready().opened();
        var actor = new Actor("x", "x", role);
        var commands = List.of(
                new WindowCommand.OfferEnd(Optional.empty()),
                new WindowCommand.ConsentToExtension(day(9)),
                new WindowCommand.Withdraw(),
                new ReleaseCommand.CancelRelease("r", true),
                new ReleaseCommand.RecordReleaseInError("r", true),
                new ReleaseCommand.RecordRelease("r", true, Audience.PUBLIC, Optional.empty()),
                Played.planning("r", day(1), true));
        for (var command : commands)
            assertThat(played.refusal(actor, command)).as(command.toString()).contains(Refusal.FORBIDDEN);
        assertThat(played.endsAt()).isEqualTo(day(30));
    }

    @Test
    void a_person_with_several_roles_acts_in_the_first_that_may() {
        var both = new Requester("ann", "institute", EnumSet.of(Role.EVALUATOR, Role.ACCESS_CUSTODIAN));
        assertThat(both.as(Set.of(Role.ACCESS_CUSTODIAN)).role()).isEqualTo(Role.ACCESS_CUSTODIAN);
        assertThat(both.as(Set.of(Role.EVALUATOR, Role.ACCESS_CUSTODIAN)).role())
                .isEqualTo(Role.EVALUATOR);
        assertThat(both.as(Set.of(Role.DEVELOPER)).role()).as("refused").isEqualTo(Role.EVALUATOR);
    }

    /** A due end is recorded also where the act itself is refused (rule 3). */
    @Test
    void a_refused_act_records_the_end_that_was_due() {
        played.ready().open(Optional.of(day(3)));
        played.now = day(4);
        assertThat(played.refusal(Played.EVALUATOR, new WindowCommand.Withdraw()))
                .contains(Refusal.FORBIDDEN);
        assertThat(played.docket.getLast().event()).isInstanceOf(WindowEvent.Ended.class);
    }
}
