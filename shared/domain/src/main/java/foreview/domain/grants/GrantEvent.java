package foreview.domain.grants;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The events of grants. */
public sealed interface GrantEvent extends Event {
    record GrantAsked(String id, String holder, String checkpoint, Optional<String> endpoint, String purpose)
            implements GrantEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(id);
        }
    }

    /**
     * @param given whether the decider gives it; one refusal ends it
     * @param struck an earlier decider who was struck since, and whose decision no longer counts
     */
    record GrantDecided(String grant, boolean given, Optional<String> struck) implements GrantEvent {}

    record GrantRevoked(String grant) implements GrantEvent {}

    @Override
    default List<Timer> timers(CaseHead after, Instant now) {
        return this instanceof GrantRevoked ? Timer.ofEvaluations(after, now) : List.of();
    }

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        GrantFold.apply(draft, this, entry);
    }
}
