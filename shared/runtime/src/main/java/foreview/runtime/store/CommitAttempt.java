package foreview.runtime.store;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.Decision;
import foreview.domain.cases.ModelUse;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.WindowCommand;
import foreview.runtime.store.StoredAnswer.Renderer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** One attempt at a change: what it reads, what it decides at its time, and the one transaction that commits it. */
final class CommitAttempt {
    private final CommitContext context;
    private final StoredCase before;
    private final CommandRequest request;
    private final Instant now;
    private final Optional<StoredModel> model;
    private final CaseState read;
    private Contents.Prepared content;
    private Decision decision;

    private CommitAttempt(
            CommitContext context,
            StoredCase before,
            CommandRequest request,
            Instant now,
            Optional<StoredModel> model,
            CaseState read) {
        this.context = context;
        this.before = before;
        this.request = request;
        this.now = now;
        this.model = model;
        this.read = read;
        decide(Contents.prepare(request.content()));
    }

    static CommitAttempt of(CommitContext context, StoredCase before, CommandRequest request, Instant now) {
        return of(context, before, Optional.empty(), request, now);
    }

    /**
     * Reads what the decision needs, the head having been read first, and decides.
     *
     * @param known the model, if it was read with the head
     */
    static CommitAttempt of(
            CommitContext context,
            StoredCase before,
            Optional<StoredModel> known,
            CommandRequest request,
            Instant now) {
        boolean concernsModel = before.head().window().isPresent() || request.command() instanceof WindowCommand.Open;
        var first = request.read().orElseGet(() -> FirstRead.nothing(before.head()));
        var model = concernsModel
                ? known.or(first::model).or(() -> Optional.of(StoredModel.find(context.tables(), before.head())))
                : Optional.<StoredModel>empty();
        var use = model.map(StoredModel::use).orElse(ModelUse.NOTHING);
        var act = request.act(Map.of());
        var state = first.state();
        for (var missing = context.decide().missing(state, act, use, now);
                !missing.equals(ReadSet.NOTHING);
                missing = context.decide().missing(state, act, use, now))
            state = context.entities().read(state, missing);
        return new CommitAttempt(context, before, request, now, model, state);
    }

    private void decide(Contents.Prepared prepared) {
        content = prepared;
        decision = context.decide()
                .decide(
                        read,
                        request.act(prepared.digests()),
                        model.map(StoredModel::use).orElse(ModelUse.NOTHING),
                        now);
    }

    /** The outcome, unwritten and unsigned. */
    CommitResult outcome(Renderer renderer) {
        var commit = commit(EntryChainer.chain(before.hash(), decision.entries()), Set.of());
        return switch (decision) {
            case Decision.Recorded _ -> new CommitResult.Recorded(commit, renderer.apply(commit));
            case Decision.Refused refused -> new CommitResult.Refused(refused.refusal(), request, commit.after(), now);
            case Decision.Repeats repeats -> new CommitResult.Repeats(request, commit.after(), repeats.sequence(), now);
        };
    }

    /**
     * Commits it.
     *
     * @return nothing when it must be decided anew
     */
    Optional<CommitResult> commit(Optional<IdempotencyRecord> record, Renderer renderer, RetryBudget budget) {
        if (!(decision instanceof Decision.Recorded)) return settle(record, budget);
        return commit(sealed(), record, renderer, budget);
    }

    private Optional<CommitResult> commit(
            Contents.Sealed sealed, Optional<IdempotencyRecord> record, Renderer renderer, RetryBudget budget) {
        var commit = commit(signed(), sealed.dropped());
        var recorded = new CommitResult.Recorded(commit, renderer.apply(commit));
        if (commit.entries().isEmpty()) return Optional.of(recorded);
        Supplier<Optional<CommitResult>> withoutKeys = () -> commit(withoutContent(), record, renderer, budget);
        var sent = send(recorded, sealed, record, budget, withoutKeys);
        return isKeptBack(sent, record) ? send(recorded, sealed, Optional.empty(), budget, withoutKeys) : sent;
    }

    private Optional<CommitResult> send(
            CommitResult.Recorded recorded,
            Contents.Sealed sealed,
            Optional<IdempotencyRecord> record,
            RetryBudget budget,
            Supplier<Optional<CommitResult>> withoutKeys) {
        var transaction =
                isUngated() ? Transaction.withOptionalKeys(context.tables()) : new Transaction(context.tables());
        write(transaction, recorded.commit(), sealed);
        record.ifPresent(r -> r.write(transaction, recorded.answer(), now));
        return context.send(transaction, record, budget, recorded, withoutKeys);
    }

    /** For a transaction that changes more than this case. */
    void write(Transaction transaction, Commit commit, Contents.Sealed sealed) {
        new CaseTransactionWriter(transaction, commit).change(sealed, model);
    }

    /**
     * The content under a key of its own. Without that key an act of rule 1 is recorded all the same, without its content
     * (rule 1); any other act fails and may be tried again.
     */
    Contents.Sealed sealed() {
        if (content.digests().isEmpty()) return Contents.Sealed.NOTHING;
        try {
            return context.contents().seal(before.id(), decision.entries(), content);
        } catch (SdkException e) {
            if (!isUngated()) throw e;
            return withoutContent();
        }
    }

    private Contents.Sealed withoutContent() {
        var dropped = content.digests().keySet();
        decide(Contents.prepare(Map.of()));
        return new Contents.Sealed(List.of(), dropped);
    }

    /** Whether it is an act of rule 1. */
    private boolean isUngated() {
        return request.command() instanceof Command.Ungated;
    }

    List<SignedEntry> signed() {
        return EntryChainer.signed(before.id(), before.hash(), decision.entries(), context.signer());
    }

    Commit commit(List<SignedEntry> entries, Set<String> dropped) {
        var hash = entries.isEmpty() ? before.hash() : entries.getLast().link().hash();
        var after = new StoredCase(decision.state().head(), hash, before.salt());
        return new Commit(before, read, after, decision.state(), request, entries, now, dropped);
    }

    /**
     * Rule 1: whether only a used key stops an act of the developer's own. The same request again is the first one come
     * late and gets its answer, but an end also ends what was opened since.
     */
    private boolean isKeptBack(Optional<CommitResult> sent, Optional<IdempotencyRecord> record) {
        if (record.filter(r -> !r.binding()).isEmpty() || !isUngated()) return false;
        return sent.filter(result -> result instanceof CommitResult.KeyReused
                        || result instanceof CommitResult.Replayed
                                && request.command() instanceof Command.Ending
                                && changesSomething())
                .isPresent();
    }

    /** Whether the act has an effect beyond its entry; a stale request never gives time (rule 7). */
    private boolean changesSomething() {
        var was = before.head();
        var is = decision.state().head();
        boolean lengthens = was.window().isPresent()
                && is.window().isPresent()
                && is.facts().endsAt().isAfter(was.facts().endsAt());
        if (lengthens) return false;
        return is.stage() != was.stage()
                || is.generation() != was.generation()
                || !is.facts().equals(was.facts().touched(is.facts().lastAt()));
    }

    /** A known key is answered before any refusal; a due end is recorded also when the act is refused (rule 3). */
    private Optional<CommitResult> settle(Optional<IdempotencyRecord> record, RetryBudget budget) {
        var known = record.flatMap(r -> r.known(context.tables(), now));
        if (known.isPresent()) return known;
        var outcome = outcome(_ -> StoredAnswer.NONE);
        if (decision.entries().isEmpty()) return Optional.of(outcome);
        var transaction = new Transaction(context.tables());
        var commit = commit(signed(), Set.of());
        new CaseTransactionWriter(transaction, commit).settle(model);
        return context.send(transaction, Optional.empty(), budget, outcome);
    }
}
