package foreview.runtime.store;

import foreview.domain.cases.Decide;
import foreview.runtime.keys.FailFastSigner;
import foreview.runtime.keys.Signer;
import java.util.Optional;
import java.util.function.Supplier;

/** What the attempts at one change share. */
record CommitContext(Tables tables, CaseEntities entities, Contents contents, Signer signer, Decide decide) {
    /** For one change, however often it is attempted: a signing key that cannot be reached is asked once. */
    CommitContext forOneChange() {
        return new CommitContext(tables, entities, contents, new FailFastSigner(signer), decide);
    }

    /**
     * Sends the transaction until its outcome is known.
     *
     * @return nothing when the change must be decided anew
     */
    Optional<CommitResult> send(
            Transaction transaction, Optional<IdempotencyRecord> record, RetryBudget budget, CommitResult committed) {
        return send(transaction, record, budget, committed, Optional::empty);
    }

    /**
     * The same with optional data keys.
     *
     * @param withoutKeys commits the change without its content
     */
    Optional<CommitResult> send(
            Transaction transaction,
            Optional<IdempotencyRecord> record,
            RetryBudget budget,
            CommitResult committed,
            Supplier<Optional<CommitResult>> withoutKeys) {
        boolean mayBeWritten = false;
        for (int sent = 0; ; sent++) {
            switch (transaction.send()) {
                case Transaction.Outcome.Committed _ -> {
                    return Optional.of(committed);
                }
                case Transaction.Outcome.Known(var item) -> {
                    return Optional.of(record.orElseThrow().replay(item));
                }
                // had an earlier sending been written, the request token would have answered with success
                case Transaction.Outcome.Stale _ -> {
                    return Optional.empty();
                }
                case Transaction.Outcome.Busy _ -> {
                    if (!mayBeWritten) return Optional.empty();
                }
                case Transaction.Outcome.NoKey _ -> {
                    if (!mayBeWritten) return withoutKeys.get();
                }
                case Transaction.Outcome.Unknown _ -> mayBeWritten = true;
            }
            if (!budget.retry(sent)) return Optional.of(new CommitResult.Busy());
        }
    }
}
