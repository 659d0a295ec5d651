package foreview.domain.onward;

import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import java.time.Instant;
import java.util.Optional;

/** The events of marks and of sharing onward. */
public sealed interface OnwardEvent extends Event {
    /** The events of one proposal. The two sides that nominate partners see them, and the leads, who decide. */
    sealed interface OfSharing extends OnwardEvent {
        String sharing();
    }

    record MarkedConfidential(String mark) implements OnwardEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(mark);
        }
    }

    record MarkLifted(String mark) implements OnwardEvent {}

    /**
     * @param marked whether the finding was marked then
     * @param noticeEnds until when the developer may object
     * @param version of the finding; absent for the first
     */
    record OnwardProposed(
            String sharing,
            String finding,
            String partnership,
            boolean marked,
            Instant noticeEnds,
            Optional<Integer> version)
            implements OfSharing {
        @Override
        public Optional<String> created() {
            return Optional.of(sharing);
        }
    }

    /**
     * @param agrees else the developer objects
     */
    record OnwardAnswered(String sharing, boolean agrees) implements OfSharing {}

    /**
     * @param marked whether the finding was marked then
     * @param effectiveAt from when on the partner may read the finding; none where it is kept
     * @param withheld how many parts of its texts the partner is not shown; each has a digest of its own in the entry
     */
    record OnwardDecided(String sharing, boolean marked, Optional<Instant> effectiveAt, Optional<Integer> withheld)
            implements OfSharing {
        @Override
        public Optional<Instant> namedTime() {
            return effectiveAt;
        }
    }

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        OnwardFold.apply(draft, this, entry);
    }
}
