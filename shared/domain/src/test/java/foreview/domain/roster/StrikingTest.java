package foreview.domain.roster;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The developer may strike anyone at any time, which ends that person's rights and grants at once. */
class StrikingTest {
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Actor OTHER_LEAD = new Actor("other", "institute", Role.EVALUATION_LEAD);

    private final Played played = new Played();

    private Optional<Refusal> strike(String person) {
        return played.refusal(Played.DEVELOPER, new RosterCommand.Strike(person));
    }

    private Set<Role> rights(String person, String org) {
        return Rights.of(played.state.head(), played.find(Participant.class, person), org, ALL, true);
    }

    private Optional<Refusal> give(Actor decider) {
        return played.refusal(decider, new GrantCommand.DecideGrant("g1", true));
    }

    private Grant grant() {
        return played.find(Grant.class, "g1").orElseThrow();
    }

    @Test
    void a_struck_person_loses_every_right_at_once() {
        played.accepted().joined("eva", Role.EVALUATOR).joined("eva", Role.EVALUATION_LEAD);
        assertThat(strike("eva")).isEmpty();
        assertThat(rights("eva", "institute")).isEmpty();
        assertThat(played.find(Participant.class, "eva").orElseThrow().lines()).isEmpty();
        assertThat(played.state.head().counters().lines()).isZero();
    }

    @Test
    void no_grant_of_a_struck_holder_is_asked_or_decided() {
        played.ready().opened().joined("eva", Role.EVALUATOR);
        played.ask("g1", "eva");
        strike("eva");
        assertThat(give(Played.LEAD)).contains(Refusal.UNKNOWN);
        assertThat(Played.refusal(played.ask("g2", "eva"))).contains(Refusal.UNKNOWN);
    }

    @Test
    void a_struck_officer_has_no_right_and_a_developer_keeps_the_own() {
        assertThat(rights("officer", "center")).containsExactly(Role.PROGRAM_OFFICER);
        strike("officer");
        strike("dev");
        assertThat(rights("officer", "center")).isEmpty();
        assertThat(rights("dev", "lab")).containsExactly(Role.DEVELOPER);
    }

    @Test
    void a_struck_person_is_not_proposed_again() {
        played.accepted();
        assertThat(strike("eva")).isEmpty();
        assertThat(played.refusal(Played.OFFICER, new RosterCommand.Propose("eva", "institute", Role.EVALUATOR)))
                .contains(Refusal.STRUCK);
        assertThat(strike("eva")).contains(Refusal.EXISTS);
    }

    @Test
    void a_known_line_names_its_person_and_an_unknown_line_names_none() {
        played.accepted().joined("eva", Role.EVALUATOR);
        assertThat(strike("eva.2")).contains(Refusal.UNKNOWN);
        assertThat(strike("eva.1")).isEmpty();
        assertThat(rights("eva", "institute")).isEmpty();
    }

    /** Rule 9: the decision of somebody who was struck before the second one does not count. */
    @Test
    void another_lead_decides_in_the_place_of_a_struck_one() {
        played.ready().opened().askForRunner("g1", "e1");
        assertThat(give(Played.LEAD)).isEmpty();
        strike(Played.LEAD.person());
        assertThat(give(Played.CUSTODIAN)).isEmpty();
        assertThat(grant().isGiven()).isFalse();
        assertThat(give(OTHER_LEAD)).isEmpty();
        assertThat(grant().isGiven()).isTrue();
    }

    @Test
    void also_before_the_custodian_has_decided() {
        played.ready().opened().askForRunner("g1", "e1");
        give(Played.LEAD);
        strike(Played.LEAD.person());
        assertThat(give(OTHER_LEAD)).isEmpty();
        assertThat(grant().isGiven()).isFalse();
        assertThat(give(Played.CUSTODIAN)).isEmpty();
        assertThat(grant().deciders()).extracting(Actor::person).containsExactly("other", "custodian");
    }

    @Test
    void a_grant_that_two_have_given_stays_when_one_of_them_is_struck() {
        played.ready().opened().askForRunner("g1", "e1");
        played.given("g1");
        strike(Played.LEAD.person());
        assertThat(grant().isGiven()).isTrue();
        assertThat(played.plan("v1")).isInstanceOf(Decision.Recorded.class);
    }
}
