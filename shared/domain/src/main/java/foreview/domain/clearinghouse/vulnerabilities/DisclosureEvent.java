package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import java.time.Instant;
import java.util.Optional;

/** What the desk stated about what is known outside. */
public sealed interface DisclosureEvent extends VulnerabilityEvent.Later {
    /** It is public. Its embargo ends at once, when this is recorded. */
    record MadePublic(Instant since) implements DisclosureEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.makePublic(since, entry.recordedAt());
        }
    }

    /** That it is public was an error. An embargo that ended stays ended. */
    record FoundNotPublic() implements DisclosureEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.disclosure = draft.disclosure.withPublic(Optional.empty());
        }
    }

    /** It is exploited. The embargo goes on until the desk ends it. */
    record FoundExploited(Instant since) implements DisclosureEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.disclosure = draft.disclosure.withExploited(Optional.of(since));
        }
    }

    /** That it is exploited was an error. */
    record FoundNotExploited() implements DisclosureEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.disclosure = draft.disclosure.withExploited(Optional.empty());
        }
    }
}
