package foreview.runtime.store;

import foreview.domain.cases.Act;
import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import foreview.domain.cases.Role;
import foreview.domain.docket.Link;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attempt at making a case of a submission: its id, its salt and its time. */
final class CreateCase {
    private static final int SALT_BYTES = 32;

    private final CommitContext ground;
    private final NewCase submitted;
    private final Instant now;
    private final String caseId = Ids.fresh("c");
    private final byte[] salt = Ids.bytes(SALT_BYTES);

    CreateCase(CommitContext ground, NewCase submitted, Instant now) {
        this.ground = ground;
        this.submitted = submitted;
        this.now = now;
    }

    /** Nothing when it must be decided anew. */
    Optional<CommitResult> commit(Optional<IdempotencyRecord> once, RetryBudget patience) {
        var transaction = new Transaction(ground.tables());
        if (submitted.supersedes().isPresent()) {
            var refused = supersede(submitted.supersedes().get(), transaction);
            if (refused.isPresent())
                return once.flatMap(o -> o.known(ground.tables(), now)).or(() -> refused);
        }
        var content = Contents.prepare(submitted.content());
        var recorded = received(content);
        new CaseTransactionWriter(ground.contents(), now).first(transaction, recorded, content);
        for (var partition :
                List.of(Participations.ofOrg(submitted.org()), Participations.ofIntake(submitted.intake())))
            transaction.put(Item.at(Key.participation(partition, now, caseId)));
        transaction.put(Participations.admission(caseId, Participations.ofOrg(submitted.org())));
        once.ifPresent(o -> o.write(transaction, recorded));
        return ground.send(transaction, once, patience, recorded);
    }

    private CommitResult.Recorded received(Contents.Prepared content) {
        var origin = submitted.origin(caseId, now);
        var person = StoredCase.pseudonym(salt, submitted.sub());
        var act = new Act(
                new Actor(person, submitted.org(), Role.DEVELOPER),
                new Command.Resubmit(),
                Optional.empty(),
                content.digests(),
                submitted.correlationId());
        var decision = ground.decide().receive(origin, submitted.checkpoints(), submitted.planned(), act, now);
        var told = EntryChainer.of(caseId, Link.genesis(origin), decision.entries(), ground.signer());
        var stored = new StoredCase(decision.state(), told.getLast().link().hash(), salt);
        return new CommitResult.Recorded(stored, stored, told, now);
    }

    /** The end of the case whose place this one takes; what it came to when it is none of the developer's to end. */
    private Optional<CommitResult> supersede(String old, Transaction transaction) {
        var sought = CaseLookup.admitting(old, List.of(Participations.ofOrg(submitted.org())));
        var stored = ground.find(sought).filter(s -> s.state().origin().org().equals(submitted.org()));
        if (stored.isEmpty()) return Optional.of(new CommitResult.NotFound());
        var actor = new Actor(stored.get().pseudonym(submitted.sub()), submitted.org(), Role.DEVELOPER);
        var asked = Asked.of(actor, new Command.Supersede(), submitted.correlationId())
                .withContent(Map.of("by", caseId));
        var attempt = new CommitAttempt(ground, stored.get(), asked, now);
        if (!(attempt.outcome() instanceof CommitResult.Recorded)) return Optional.of(attempt.outcome());
        attempt.write(transaction, attempt.signed());
        return Optional.empty();
    }
}
