package foreview.runtime.store;

import foreview.domain.cases.Decide;
import foreview.runtime.Now;
import foreview.runtime.keys.Signer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Cases in their table. Every change is decided on a fresh reading and written by one transaction, at the version that
 * was read: docket entries, head, model, contents, timers and idempotency record together (rule 10).
 */
public final class Cases {
    private final CommitContext ground;
    private final Now clock;

    public Cases(Tables tables, Contents contents, Signer signer, Decide decide, Now clock) {
        this.ground = new CommitContext(tables, contents, signer, decide);
        this.clock = clock;
    }

    /** Consistent. */
    public Optional<StoredCase> find(String caseId) {
        return ground.find(caseId);
    }

    /** The same for somebody; whether they have a right in it, it says itself. */
    public Optional<StoredCase> find(CaseLookup sought) {
        return ground.find(sought);
    }

    /** Those that are there, in the given order; consistent. */
    public List<StoredCase> findAll(List<String> caseIds) {
        var heads = caseIds.stream().distinct().map(Key::head).toList();
        var found = ground.tables().findAll(heads).stream().map(StoredCase::of).toList();
        return caseIds.stream()
                .flatMap(id -> found.stream().filter(stored -> stored.id().equals(id)))
                .toList();
    }

    /** Makes a case of a submission; the case that it supersedes ends in the same transaction. */
    public CommitResult receive(NewCase submitted, Optional<IdempotencyRecord> once, RetryBudget patience) {
        var brief = ground.brief();
        for (int attempt = 0; ; attempt++) {
            var receiving = new CreateCase(brief, submitted, clock.instant());
            var result = unlessPassing(() -> receiving.commit(once, patience));
            if (result.isPresent()) return result.get();
            if (!patience.again(attempt)) return new CommitResult.Busy();
        }
    }

    /** Decides and writes, again on a fresh reading when another change came first. */
    public CommitResult change(
            CaseLookup sought, Asked.Asking asking, Optional<IdempotencyRecord> once, RetryBudget patience) {
        var brief = ground.brief();
        for (int attempt = 0; ; attempt++) {
            var result = unlessPassing(() -> {
                var read = read(brief, sought, asking);
                return read.isEmpty()
                        ? Optional.of(new CommitResult.NotFound())
                        : read.get().commit(once, patience);
            });
            if (result.isPresent()) return result.get();
            if (!patience.again(attempt)) return new CommitResult.Busy();
        }
    }

    /** The same by Foreview itself. */
    public CommitResult change(
            String caseId, Asked.Asking asking, Optional<IdempotencyRecord> once, RetryBudget patience) {
        return change(CaseLookup.unrestricted(caseId), asking, once, patience);
    }

    /** Nothing when a reading failed in a way that passes: what was sent is known by then, so all begins anew. */
    private static Optional<CommitResult> unlessPassing(Supplier<Optional<CommitResult>> attempt) {
        try {
            return attempt.get();
        } catch (SdkException e) {
            if (TransientErrors.is(e)) return Optional.empty();
            throw e;
        }
    }

    /** What the same request was answered with, if it was performed before. */
    public Optional<CommitResult> known(IdempotencyRecord once) {
        return once.known(ground.tables(), clock.instant());
    }

    /** What it would come to at this moment; nothing is written. */
    public CommitResult dryRun(CaseLookup sought, Asked.Asking asking) {
        return read(ground, sought, asking).map(CommitAttempt::outcome).orElse(new CommitResult.NotFound());
    }

    private Optional<CommitAttempt> read(CommitContext on, CaseLookup sought, Asked.Asking asking) {
        var stored = on.find(sought);
        var now = clock.instant();
        return stored.flatMap(s -> asking.of(s, now).map(asked -> new CommitAttempt(on, s, asked, now)));
    }
}
