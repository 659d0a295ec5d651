package foreview.runtime.store;

import foreview.domain.cases.Decide;
import foreview.runtime.keys.FailFastSigner;
import foreview.runtime.keys.Signer;
import java.util.Optional;

/** What every attempt at a change stands on. */
record CommitContext(Tables tables, Contents contents, Signer signer, Decide decide) {

    /** For one change, however often it is decided. */
    CommitContext brief() {
        return new CommitContext(tables, contents, new FailFastSigner(signer), decide);
    }

    Optional<StoredCase> find(String caseId) {
        return tables.find(Key.head(caseId)).map(StoredCase::of);
    }

    /** Nothing also when the case admits none of those who look for it: then its head is not read. */
    Optional<StoredCase> find(CaseLookup sought) {
        boolean mayBeSeen = sought.admitted().stream().allMatch(partitions -> partitions.stream()
                .anyMatch(partition ->
                        tables.find(Key.admission(sought.caseId(), partition)).isPresent()));
        return mayBeSeen ? find(sought.caseId()) : Optional.empty();
    }

    /** Sends until it is known what came of it; nothing when it must be decided anew. */
    Optional<CommitResult> send(
            Transaction transaction, Optional<IdempotencyRecord> once, RetryBudget patience, CommitResult committed) {
        boolean mayBeWritten = false;
        for (int sent = 0; ; sent++) {
            switch (transaction.send()) {
                case Transaction.Outcome.Committed _ -> {
                    return Optional.of(committed);
                }
                case Transaction.Outcome.Known(var record) -> {
                    return Optional.of(once.orElseThrow().replay(record));
                }
                // the token would have told: an earlier sending was not written either
                case Transaction.Outcome.Stale _ -> {
                    return Optional.empty();
                }
                case Transaction.Outcome.Busy _ -> {
                    if (!mayBeWritten) return Optional.empty();
                }
                case Transaction.Outcome.Unknown _ -> mayBeWritten = true;
            }
            if (!patience.again(sent)) return Optional.of(new CommitResult.Busy());
        }
    }
}
