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
        var outcome = transaction.sendUntilSettled(budget);
        if (outcome.isEmpty()) return Optional.of(new CommitResult.Busy());
        return switch (outcome.get()) {
            case Transaction.Outcome.Committed _ -> Optional.of(committed);
            case Transaction.Outcome.Known(var item) ->
                Optional.of(record.orElseThrow().replay(item));
            case Transaction.Outcome.NoKey _ -> withoutKeys.get();
            case Transaction.Outcome.Stale _, Transaction.Outcome.Busy _, Transaction.Outcome.Unknown _ ->
                Optional.empty();
        };
    }
}
