package foreview.runtime.cases;

import static foreview.domain.cases.Role.ACCESS_CUSTODIAN;
import static foreview.domain.cases.Role.EVALUATION_LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Evolve;
import foreview.domain.cases.Grant;
import foreview.domain.cases.Origin;
import foreview.domain.cases.Role;
import foreview.runtime.store.StoredCase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In which role a person asks who has several in a case. */
class SeenTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Command DECIDES = new Command.DecideGrant("g", true);

    private static CaseView both(Role... decided) {
        var origin = new Origin("c1", "lab", "m1", START);
        var received = new Event.Received(origin, List.of("cp1"), List.of());
        var state = Evolve.first(entry(1, EVALUATION_LEAD, received), received);
        var grant = new Grant("g", Grant.RUNNER, "cp1", Optional.of("e"), "cyber", List.of());
        state = Evolve.next(state, entry(2, EVALUATION_LEAD, new Event.GrantAsked(grant)));
        for (var role : decided)
            state = Evolve.next(state, entry(state.sequence() + 1, role, new Event.GrantDecided("g", true)));
        return new CaseView(
                new StoredCase(state, "h", new byte[32]),
                state,
                "eva",
                "institute",
                Set.of(EVALUATION_LEAD, ACCESS_CUSTODIAN));
    }

    private static Entry entry(long sequence, Role role, Event event) {
        var other = new Actor("p" + sequence, "institute", role);
        return new Entry(sequence, START, START, Optional.empty(), other, event, Map.of(), "r");
    }

    @Test
    void a_lead_that_is_custodian_too_decides_a_grant_in_the_role_that_has_not_decided() {
        assertThat(both().asking(DECIDES).role()).isEqualTo(EVALUATION_LEAD);
        assertThat(both(EVALUATION_LEAD).asking(DECIDES).role()).isEqualTo(ACCESS_CUSTODIAN);
        assertThat(both(ACCESS_CUSTODIAN).asking(DECIDES).role()).isEqualTo(EVALUATION_LEAD);
    }

    @Test
    void what_needs_no_turn_is_asked_in_the_first_role_that_may() {
        assertThat(both().asking(new Command.RevokeGrant("g")).role()).isEqualTo(ACCESS_CUSTODIAN);
        assertThat(both().asking(new Command.Complete()).role()).isEqualTo(EVALUATION_LEAD);
    }
}
