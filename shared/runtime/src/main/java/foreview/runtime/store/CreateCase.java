package foreview.runtime.store;

import foreview.domain.cases.Act;
import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.docket.ChainLink;
import foreview.runtime.store.StoredAnswer.Renderer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One attempt at creating a case from a submission: its id, its salt and its time. */
final class CreateCase {
    private static final int SALT_BYTES = 32;

    private final CommitContext context;
    private final Cases cases;
    private final NewCase submission;
    private final Instant now;
    private final String caseId = Ids.fresh("c");
    private final byte[] salt = Ids.bytes(SALT_BYTES);

    CreateCase(CommitContext context, Cases cases, NewCase submission, Instant now) {
        this.context = context;
        this.cases = cases;
        this.submission = submission;
        this.now = now;
    }

    /** Nothing when it must be decided anew. */
    Optional<CommitResult> commit(Optional<IdempotencyRecord> record, Renderer renderer, RetryBudget budget) {
        var transaction = Transaction.large(context.tables());
        if (submission.supersedes().isPresent()) {
            var refused = supersede(submission.supersedes().get(), transaction);
            if (refused.isPresent())
                return record.flatMap(r -> r.known(context.tables(), now)).or(() -> refused);
        }
        var content = Contents.prepare(submission.content());
        var decision = decide(content);
        var commit = commit(decision);
        new CaseTransactionWriter(transaction, commit)
                .first(context.contents().seal(caseId, decision.entries(), content));
        lists().forEach(transaction::put);
        var recorded = new CommitResult.Recorded(commit, renderer.apply(commit));
        record.ifPresent(r -> r.write(transaction, recorded.answer(), now));
        return context.send(transaction, record, budget, recorded);
    }

    private Decision.Recorded decide(Contents.Prepared content) {
        var command =
                new CaseCommand.Submit(submission.origin(caseId, now), submission.checkpoints(), submission.planned());
        var person = StoredCase.pseudonym(salt, submission.sub());
        var act = new Act(
                new Requester(person, submission.org(), Set.of(Role.DEVELOPER)),
                command,
                Optional.empty(),
                Optional.empty(),
                content.digests(),
                submission.correlationId());
        return context.decide().submit(command, act, now);
    }

    private Commit commit(Decision.Recorded decision) {
        var head = decision.state().head();
        var signed =
                EntryChainer.signed(caseId, ChainLink.genesis(head.origin()), decision.entries(), context.signer());
        var stored = new StoredCase(head, signed.getLast().link().hash(), salt);
        var request = CommandRequest.of(new CaseCommand.Resubmit());
        return new Commit(stored, CaseState.unread(head), stored, decision.state(), request, signed, now, Set.of());
    }

    private List<Item> lists() {
        var org = CaseLists.ofOrg(submission.org());
        return List.of(
                Item.at(Key.participation(org, now, caseId)),
                Item.at(Key.participation(CaseLists.ofIntake(submission.intake()), now, caseId)),
                CaseLists.admission(caseId, org));
    }

    /** The end of the case that this one replaces; a refusal when the developer has no such case to end. */
    private Optional<CommitResult> supersede(String old, Transaction transaction) {
        var lookup = CaseLookup.admitting(old, List.of(CaseLists.ofOrg(submission.org())));
        var stored = cases.find(lookup).filter(s -> s.head().origin().org().equals(submission.org()));
        if (stored.isEmpty()) return Optional.of(new CommitResult.NotFound());
        var requester =
                new Requester(stored.get().pseudonym(submission.sub()), submission.org(), Set.of(Role.DEVELOPER));
        var request = CommandRequest.of(new CaseCommand.Supersede())
                .by(requester, submission.correlationId())
                .withContent(Map.of("by", caseId));
        var attempt = CommitAttempt.of(context, stored.get(), request, now);
        var outcome = attempt.outcome(_ -> StoredAnswer.NONE);
        if (!(outcome instanceof CommitResult.Recorded)) return Optional.of(outcome);
        var sealed = attempt.sealed();
        attempt.write(transaction, attempt.commit(attempt.signed(), Set.of()), sealed);
        return Optional.empty();
    }
}
