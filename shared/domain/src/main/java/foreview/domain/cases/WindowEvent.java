package foreview.domain.cases;

import foreview.domain.policy.Policy;
import foreview.domain.policy.UsedTime;
import foreview.domain.window.EndReason;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The events of a window. */
public sealed interface WindowEvent extends Event {
    /**
     * The opening carries all that its window's end is computed from.
     *
     * @param held the earliest planned release at the opening
     * @param policy the whole policy, as it was
     */
    record Opened(
            int number,
            WindowKind kind,
            Instant opensAt,
            Instant capEnd,
            Instant offered,
            Instant held,
            ZoneId zone,
            UsedTime usedBefore,
            Policy policy)
            implements WindowEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(Integer.toString(number));
        }

        @Override
        public Optional<Instant> namedTime() {
            return Optional.of(opensAt);
        }
    }

    record Suspended(Side side) implements WindowEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(side.slug());
        }
    }

    record Lifted(Side side) implements WindowEvent {}

    record ExtensionAsked(Instant to, Instant lapsesAt) implements WindowEvent {
        @Override
        public Optional<String> created() {
            return Optional.of("pending");
        }
    }

    /**
     * @param nextPlanned the earliest planned release ahead, which the window may be lengthened to
     */
    record ExtensionConsented(Instant to, Instant nextPlanned) implements WindowEvent {}

    /** The developer's earlier end, as named; one later than the present end shortens nothing. */
    record EndOffered(Instant at) implements WindowEvent {
        @Override
        public Optional<Instant> namedTime() {
            return Optional.of(at);
        }
    }

    record Completed() implements WindowEvent {}

    record Withdrawn() implements WindowEvent {}

    /** Access is over at the entry's effective time: the end of the window, or of a case without one. */
    record Ended(EndReason reason, Optional<WindowKind> kind) implements WindowEvent {}

    @Override
    default List<Timer> timers(CaseHead after, Instant now) {
        return switch (this) {
            case Ended _ -> Timer.ofDestruction(after, now);
            case Lifted _ -> Timer.ofEvaluations(after, now);
            default -> List.of();
        };
    }

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        WindowFold.apply(draft, this, entry);
    }
}
