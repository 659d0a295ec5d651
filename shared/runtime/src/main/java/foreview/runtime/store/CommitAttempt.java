package foreview.runtime.store;

import foreview.domain.cases.Command;
import foreview.domain.cases.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One reading of a case, what is asked of it, and what that comes to at its time. */
final class CommitAttempt {
    private final CommitContext ground;
    private final StoredCase before;
    private final Instant now;
    private final Asked asked;
    private final Contents.Prepared content;
    private final Optional<Model> model;
    private final Decision decision;

    CommitAttempt(CommitContext ground, StoredCase before, Asked asked, Instant now) {
        this.ground = ground;
        this.before = before;
        this.now = now;
        this.content = Contents.prepare(asked.content());
        boolean touchesModel = before.state().facts().window().isPresent() || asked.command() instanceof Command.Open;
        this.model = touchesModel ? Optional.of(model(before)) : Optional.empty();
        this.asked = asked.command() instanceof Command.Open open
                ? asked.commanding(new Command.Open(
                        open.kind(),
                        open.at(),
                        open.offered(),
                        model.orElseThrow().use()))
                : asked;
        var time = model.map(read -> read.use().time(now)).orElse(now);
        this.decision = ground.decide().decide(before.state(), this.asked.act(content), time);
    }

    private Model model(StoredCase stored) {
        var origin = stored.state().origin();
        return Model.of(ground.tables().find(Key.model(origin.org(), origin.modelId())));
    }

    /** What it comes to, unwritten and unsigned. */
    CommitResult outcome() {
        var recorded = recorded(EntryChainer.of(before.hash(), decision.entries()));
        return switch (decision) {
            case Decision.Recorded _ -> recorded;
            case Decision.Refused refused -> new CommitResult.Refused(refused.refusal(), recorded.after(), now);
            case Decision.Again again -> new CommitResult.Again(recorded.after(), again.sequence(), now);
        };
    }

    /** Writes it; nothing when it must be decided anew. */
    Optional<CommitResult> commit(Optional<IdempotencyRecord> once, RetryBudget patience) {
        return decision instanceof Decision.Recorded ? record(once, patience) : settle(once, patience);
    }

    private Optional<CommitResult> record(Optional<IdempotencyRecord> once, RetryBudget patience) {
        var recorded = signed();
        if (recorded.entries().isEmpty()) return Optional.of(recorded);
        var sent = send(recorded, once, patience);
        return isKeptBack(sent, once) ? send(recorded, Optional.empty(), patience) : sent;
    }

    private Optional<CommitResult> send(
            CommitResult.Recorded recorded, Optional<IdempotencyRecord> once, RetryBudget patience) {
        var transaction = new Transaction(ground.tables());
        write(transaction, recorded);
        once.ifPresent(o -> o.write(transaction, recorded));
        return ground.send(transaction, once, patience, recorded);
    }

    /**
     * Rule 1: whether only a used key stands against an act of the developer's own. The same request again is the first
     * one come late, and answers what that did; but an end also ends what was opened since.
     */
    private boolean isKeptBack(Optional<CommitResult> sent, Optional<IdempotencyRecord> once) {
        boolean ungated = once.filter(o -> !o.binding()).isPresent() && asked.command() instanceof Command.Ungated;
        if (!ungated) return false;
        return sent.filter(changed -> changed instanceof CommitResult.KeyReused
                        || changed instanceof CommitResult.Replayed
                                && asked.command() instanceof Command.Ending
                                && changesSomething())
                .isPresent();
    }

    private boolean changesSomething() {
        var was = before.state();
        var is = decision.state();
        boolean lengthens = was.facts().window().isPresent()
                && is.facts().window().isPresent()
                && is.facts().endsAt().isAfter(was.facts().endsAt());
        if (lengthens) return false; // rule 7: no stale request gives time
        var lastAt = is.facts().lastAt();
        return is.stage() != was.stage()
                || !is.endpoints().equals(was.endpoints())
                || !is.facts().equals(was.facts().touched(lastAt));
    }

    /** A known key is answered before any refusal; an end that was due is recorded also when the act is not (rule 3). */
    private Optional<CommitResult> settle(Optional<IdempotencyRecord> once, RetryBudget patience) {
        var known = once.flatMap(o -> o.known(ground.tables(), now));
        if (known.isPresent()) return known;
        if (decision.entries().isEmpty()) return Optional.of(outcome());
        var transaction = new Transaction(ground.tables());
        new CaseTransactionWriter(ground.contents(), now).change(transaction, signed(), asked.bare(), content, model);
        return ground.send(transaction, Optional.empty(), patience, outcome());
    }

    /** For a transaction that changes more than this case. */
    void write(Transaction transaction, CommitResult.Recorded recorded) {
        new CaseTransactionWriter(ground.contents(), now).change(transaction, recorded, asked, content, model);
    }

    CommitResult.Recorded signed() {
        return recorded(EntryChainer.of(before.id(), before.hash(), decision.entries(), ground.signer()));
    }

    private CommitResult.Recorded recorded(List<SignedEntry> told) {
        var hash = told.isEmpty() ? before.hash() : told.getLast().link().hash();
        return new CommitResult.Recorded(before, new StoredCase(decision.state(), hash, before.salt()), told, now);
    }
}
