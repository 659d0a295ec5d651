package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.Closing;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.ClosingReason;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.Incomplete;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.Validation;
import java.util.Optional;
import java.util.Set;

/** What the desk did with a vulnerability. */
public sealed interface DeskEvent extends VulnerabilityEvent.Later {

    /**
     * A coordinator took it, gave it to another one, or gave it back.
     *
     * @param to a keyed digest of the coordinator
     */
    record Assigned(Optional<String> to) implements DeskEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.work = draft.work.assigned(to);
        }
    }

    /** The finder is asked; the question is sealed. */
    record ReturnedIncomplete() implements DeskEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.work = draft.work.with(Optional.of(new Incomplete(entry.recordedAt(), entry.sequence())));
        }
    }

    /** The finder answered. */
    record FinderAnswered() implements DeskEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.work = draft.work.with(Optional.empty());
        }
    }

    record Validated(boolean reproduced) implements DeskEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.work = draft.work
                    .with(new Validation(reproduced, entry.recordedAt(), entry.sequence()))
                    .with(Optional.empty()); // what was asked is no longer needed
        }
    }

    record AliasesAdded(Set<String> aliases) implements DeskEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.subject = draft.subject.with(aliases);
        }
    }

    record TlpChanged(Tlp tlp) implements DeskEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.tlp = tlp;
        }
    }

    record Closed(ClosingReason reason) implements DeskEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.work = draft.work.closed(Optional.of(new Closing(reason, entry.recordedAt(), entry.sequence())));
        }
    }

    record Reopened() implements DeskEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.work = draft.work.closed(Optional.empty());
        }
    }
}
