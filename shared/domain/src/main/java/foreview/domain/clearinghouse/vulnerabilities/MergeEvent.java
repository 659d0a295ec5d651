package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.priority.Decision;
import foreview.domain.clearinghouse.priority.PriorityChange;
import java.util.List;
import java.util.Optional;

/** Merges, each an event of both vulnerabilities. The reason is sealed with the one that goes on. */
public sealed interface MergeEvent extends VulnerabilityEvent.Later {
    /**
     * Another one was merged into this one.
     *
     * @param decision of triage, with what is known of the other
     */
    record OtherMerged(String other, MergedState state, Decision decision, List<PriorityChange> changes)
            implements MergeEvent {
        public OtherMerged {
            changes = List.copyOf(changes);
        }

        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.merge(other, state, entry);
            draft.prioritize(decision, changes);
        }
    }

    /** It was merged into another one, and is only read from then on. */
    record MergedIntoOther(String other) implements MergeEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.mergedInto = Optional.of(other);
        }
    }

    /** The other one is a vulnerability of its own again. */
    record MergeUndone(String other, Decision decision, List<PriorityChange> changes) implements MergeEvent {
        public MergeUndone {
            changes = List.copyOf(changes);
        }

        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.undoMerge(other, entry.recordedAt());
            draft.prioritize(decision, changes);
        }
    }

    /** It is a vulnerability of its own again, as it was. */
    record SeparateAgain(String from) implements MergeEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.mergedInto = Optional.empty();
        }
    }
}
