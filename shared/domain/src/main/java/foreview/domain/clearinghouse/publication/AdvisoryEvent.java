package foreview.domain.clearinghouse.publication;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Tlp;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happened to an advisory. Its documents are content. */
public sealed interface AdvisoryEvent extends ClearinghouseEvent {
    Advisory apply(Optional<Advisory> before, ClearinghouseEntry entry);

    record AdvisoryDrafted(String advisory, Set<String> vulnerabilities, Draft.Terms terms) implements AdvisoryEvent {
        public AdvisoryDrafted {
            vulnerabilities = Set.copyOf(vulnerabilities);
        }

        @Override
        public Advisory apply(Optional<Advisory> before, ClearinghouseEntry entry) {
            var author = Set.of(entry.actor().person());
            var draft = new Draft(entry.sequence(), author, entry.recordedAt(), terms, false);
            return new Advisory(
                    advisory, vulnerabilities, AdvisoryState.DRAFT, Optional.of(draft), List.of(), Addressees.NOBODY);
        }
    }

    /** A first draft, a correction or a withdrawal was written, or written anew. */
    record AdvisoryRewritten(Draft.Terms terms, boolean withdraws) implements AdvisoryEvent {
        @Override
        public Advisory apply(Optional<Advisory> before, ClearinghouseEntry entry) {
            var advisory = before.orElseThrow();
            var author = entry.actor().person();
            return advisory.with(advisory.draft()
                    .map(open -> open.rewritten(entry.sequence(), author, entry.recordedAt(), terms, withdraws))
                    .orElseGet(
                            () -> new Draft(entry.sequence(), Set.of(author), entry.recordedAt(), terms, withdraws)));
        }
    }

    /** A second person published the draft. */
    record RevisionPublished(int number, Tlp tlp) implements AdvisoryEvent {
        @Override
        public Advisory apply(Optional<Advisory> before, ClearinghouseEntry entry) {
            var advisory = before.orElseThrow();
            return advisory.published(new Published(
                    number,
                    entry.sequence(),
                    entry.recordedAt(),
                    tlp,
                    advisory.draft().orElseThrow().authors(),
                    entry.actor().person()));
        }
    }

    /** It was given up before anybody outside the desk saw it; the reason is sealed. */
    record AdvisoryDiscarded() implements AdvisoryEvent {
        @Override
        public Advisory apply(Optional<Advisory> before, ClearinghouseEntry entry) {
            return before.orElseThrow().discarded();
        }
    }
}
