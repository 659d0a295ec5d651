package foreview.runtime.store;

import foreview.domain.cases.Command;
import foreview.domain.cases.Decide;
import foreview.domain.cases.Refusal;
import foreview.runtime.Now;
import foreview.runtime.keys.Signer;
import foreview.runtime.store.StoredAnswer.Renderer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Cases in their table. Every change is decided on a fresh reading and committed by one transaction, at the version that
 * was read: docket entries, head, entities, model, contents, timers and idempotency record together (rule 10).
 */
public final class Cases {
    private final CommitContext context;
    private final Now clock;

    public Cases(Tables tables, CaseEntities entities, Contents contents, Signer signer, Decide decide, Now clock) {
        this.context = new CommitContext(tables, entities, contents, signer, decide);
        this.clock = clock;
    }

    /** Consistent. */
    public Optional<StoredCase> find(String caseId) {
        return context.tables().find(Key.head(caseId)).map(StoredCase::of);
    }

    /** The same for a caller; the head is read only if the case may admit the caller. Consistent. */
    public Optional<StoredCase> find(CaseLookup lookup) {
        boolean mayBeSeen = lookup.admitted().stream()
                .allMatch(partitions -> partitions.stream().anyMatch(partition -> context.tables()
                        .find(Key.admission(lookup.caseId(), partition))
                        .isPresent()));
        return mayBeSeen ? find(lookup.caseId()) : Optional.empty();
    }

    /** Those that exist, in the given order; consistent. */
    public List<StoredCase> findAll(List<String> caseIds) {
        var heads = caseIds.stream().distinct().map(Key::head).toList();
        var found = context.tables().findAll(heads).stream().map(StoredCase::of).toList();
        return caseIds.stream()
                .flatMap(id -> found.stream().filter(stored -> stored.id().equals(id)))
                .toList();
    }

    /** Creates a case from a submission; the case that it supersedes ends in the same transaction. */
    public CommitResult create(
            NewCase submission, Optional<IdempotencyRecord> record, Renderer renderer, RetryBudget budget) {
        var shared = context.forOneChange();
        return attempt(budget, () -> new CreateCase(shared, this, submission, clock.instant())
                .commit(record, renderer, budget));
    }

    /** Decides and commits, again on a fresh reading when another change came first. */
    public CommitResult change(
            CaseLookup lookup,
            CommandFactory factory,
            Optional<IdempotencyRecord> record,
            Renderer renderer,
            RetryBudget budget) {
        var shared = context.forOneChange();
        return attempt(budget, () -> {
            var read = read(shared, lookup, factory);
            return read.isEmpty()
                    ? Optional.of(new CommitResult.NotFound())
                    : read.get().commit(record, renderer, budget);
        });
    }

    /** The same by Foreview itself, or without an idempotency record and an answer. */
    public CommitResult change(String caseId, CommandFactory factory, RetryBudget budget) {
        return change(CaseLookup.unrestricted(caseId), factory, Optional.empty(), _ -> StoredAnswer.NONE, budget);
    }

    /**
     * Records a command of Foreview's own.
     *
     * @return why the case refuses it, if it does
     * @throws IllegalStateException when the case does not exist, or was busy for too long
     */
    public Optional<Refusal> record(String caseId, Command command, String correlationId, RetryBudget budget) {
        var result = change(caseId, (_, _) -> Optional.of(CommandRequest.ofForeview(command, correlationId)), budget);
        return switch (result) {
            case CommitResult.Recorded _ -> Optional.empty();
            case CommitResult.Refused refused -> Optional.of(refused.refusal());
            default -> throw new IllegalStateException("a command of Foreview's own was not decided");
        };
    }

    /** The same for a timer that names the case's model: one request reads head and model. */
    CommitResult change(PendingTimer timer, CommandFactory factory, RetryBudget budget) {
        var shared = context.forOneChange();
        return attempt(budget, () -> {
            var read = HeadAndModel.find(context.tables(), timer);
            var now = clock.instant();
            var attempt = read.flatMap(r -> factory.make(r.stored(), now)
                    .map(request -> CommitAttempt.of(shared, r.stored(), r.model(), request, now)));
            return attempt.isEmpty()
                    ? Optional.of(new CommitResult.NotFound())
                    : attempt.get().commit(Optional.empty(), _ -> StoredAnswer.NONE, budget);
        });
    }

    private static CommitResult attempt(RetryBudget budget, Supplier<Optional<CommitResult>> attempt) {
        for (int attempts = 0; ; attempts++) {
            var result = unlessTransient(attempt);
            if (result.isPresent()) return result.get();
            if (!budget.retry(attempts)) return new CommitResult.Busy();
        }
    }

    /** A reading that failed for a moment begins a new attempt; what was sent is known by then. */
    private static Optional<CommitResult> unlessTransient(Supplier<Optional<CommitResult>> attempt) {
        try {
            return attempt.get();
        } catch (SdkException e) {
            if (TransientErrors.is(e)) return Optional.empty();
            throw e;
        }
    }

    /** What the same request was answered with, if it was performed before. */
    public Optional<CommitResult> known(IdempotencyRecord record) {
        return record.known(context.tables(), clock.instant());
    }

    /** The outcome that it would have at this moment; nothing is written. */
    public CommitResult dryRun(CaseLookup lookup, CommandFactory factory, Renderer renderer) {
        return read(context, lookup, factory)
                .map(attempt -> attempt.outcome(renderer))
                .orElse(new CommitResult.NotFound());
    }

    private Optional<CommitAttempt> read(CommitContext on, CaseLookup lookup, CommandFactory factory) {
        var stored = find(lookup);
        var now = clock.instant();
        return stored.flatMap(s -> factory.make(s, now).map(request -> CommitAttempt.of(on, s, request, now)));
    }
}
