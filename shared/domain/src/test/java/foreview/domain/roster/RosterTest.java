package foreview.domain.roster;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rule 8: a roster gives rights to those whom the developer accepted, and to nobody else. */
class RosterTest {
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);

    private final Played played = new Played();

    private Set<Role> rights(String person, String org, Set<Role> token, boolean intake) {
        return Rights.of(played.state.head(), played.find(Participant.class, person), org, token, intake);
    }

    private Optional<Refusal> propose(String person, Role role) {
        return played.refusal(Played.OFFICER, new RosterCommand.Propose(person, "institute", role));
    }

    private Optional<Refusal> accept(String line) {
        return played.refusal(Played.DEVELOPER, new RosterCommand.AcceptParticipant(line));
    }

    @Test
    void nobody_outside_has_a_right_until_the_developer_accepts() {
        played.accepted();
        propose("eva", Role.EVALUATOR);
        assertThat(rights("eva", "institute", ALL, false)).isEmpty();
        accept("eva.1");
        assertThat(rights("eva", "institute", ALL, false)).containsExactly(Role.EVALUATOR);
        assertThat(rights("eva", "elsewhere", ALL, false)).isEmpty();
        assertThat(rights("eva", "institute", Set.of(), false)).isEmpty();
        assertThat(rights("ann", "institute", ALL, false)).isEmpty();
    }

    @Test
    void officers_and_developers_have_their_rights_by_their_organization() {
        assertThat(rights("officer", "center", ALL, true)).containsExactly(Role.PROGRAM_OFFICER);
        assertThat(rights("officer", "center", ALL, false)).isEmpty();
        assertThat(rights("dev", "lab", ALL, false)).containsExactly(Role.DEVELOPER);
        assertThat(rights("dev", "another lab", ALL, false)).isEmpty();
    }

    @Test
    void a_line_of_the_roster_is_one_person_in_one_role() {
        propose("eva", Role.EVALUATOR);
        assertThat(propose("eva", Role.EVALUATOR)).contains(Refusal.EXISTS);
        assertThat(propose("eva", Role.EVALUATION_LEAD)).isEmpty();
        assertThat(propose("ann", Role.EVALUATOR)).isEmpty();
        assertThat(accept("eva.9")).contains(Refusal.UNKNOWN);
        assertThat(accept("nobody")).contains(Refusal.UNKNOWN);
        assertThat(accept("eva.2")).isEmpty();
        assertThat(rights("eva", "institute", ALL, false)).containsExactly(Role.EVALUATION_LEAD);
        assertThat(accept("eva.2")).contains(Refusal.EXISTS);
        assertThat(rights("ann", "institute", ALL, false)).isEmpty();
    }

    /** A pseudonym may have a dot of its own. */
    @Test
    void a_line_belongs_to_the_person_before_its_last_dot() {
        propose("eva.x", Role.EVALUATOR);
        assertThat(accept("eva.x.1")).isEmpty();
        assertThat(rights("eva.x", "institute", ALL, false)).containsExactly(Role.EVALUATOR);
    }

    @Test
    void a_roster_gives_nobody_the_developers_or_an_officers_rights_and_takes_no_partner() {
        for (var role : List.of(Role.DEVELOPER, Role.PROGRAM_OFFICER, Role.PARTNER, Role.FOREVIEW))
            assertThat(propose("x", role)).contains(Refusal.FORBIDDEN);
    }

    /** A partner sees its partnership and never the case. */
    @Test
    void a_partner_on_an_older_roster_does_not_see_the_case() {
        var line = new Participant.Line("pia.1", "hospital", Role.PARTNER, true);
        var older = new Participant("pia", List.of(line), 1, false, Participant.Own.NOTHING);
        assertThat(Rights.of(played.state.head(), Optional.of(older), "hospital", ALL, false))
                .isEmpty();
    }

    @Test
    void a_case_has_at_most_five_hundred_lines() {
        for (int i = 0; i < RosterRules.MOST; i++)
            assertThat(propose("person" + i, Role.EVALUATOR)).isEmpty();
        assertThat(propose("one more", Role.EVALUATOR)).contains(Refusal.TOO_MANY);
        played.play(Played.DEVELOPER, new RosterCommand.Strike("person7"));
        assertThat(propose("one more", Role.EVALUATOR)).isEmpty();
    }
}
