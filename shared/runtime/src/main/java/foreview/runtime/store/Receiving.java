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
final class Receiving {
    private static final int SALT_BYTES = 32;

    private final Ground ground;
    private final Submitted submitted;
    private final Instant now;
    private final String caseId = Ids.fresh("c");
    private final byte[] salt = Ids.bytes(SALT_BYTES);

    Receiving(Ground ground, Submitted submitted, Instant now) {
        this.ground = ground;
        this.submitted = submitted;
        this.now = now;
    }

    /** Nothing when it must be decided anew. */
    Optional<Changed> commit(Optional<Once> once, Patience patience) {
        var transaction = new Transaction(ground.tables());
        if (submitted.supersedes().isPresent()) {
            var refused = supersede(submitted.supersedes().get(), transaction);
            if (refused.isPresent())
                return once.flatMap(o -> o.known(ground.tables(), now)).or(() -> refused);
        }
        var content = Contents.prepare(submitted.content());
        var recorded = received(content);
        new Writing(ground.contents(), now).first(transaction, recorded, content);
        for (var partition :
                List.of(Participations.ofOrg(submitted.org()), Participations.ofIntake(submitted.intake())))
            transaction.put(Item.at(Key.participation(partition, now, caseId)));
        transaction.put(Participations.admission(caseId, Participations.ofOrg(submitted.org())));
        once.ifPresent(o -> o.write(transaction, recorded));
        return ground.send(transaction, once, patience, recorded);
    }

    private Changed.Recorded received(Contents.Prepared content) {
        var origin = submitted.origin(caseId, now);
        var person = StoredCase.pseudonym(salt, submitted.sub());
        var act = new Act(
                new Actor(person, submitted.org(), Role.DEVELOPER),
                new Command.Resubmit(),
                Optional.empty(),
                content.digests(),
                submitted.correlationId());
        var decision = ground.decide().receive(origin, submitted.checkpoints(), submitted.planned(), act, now);
        var told = Telling.of(caseId, Link.genesis(origin), decision.entries(), ground.signer());
        var stored = new StoredCase(decision.state(), told.getLast().link().hash(), salt);
        return new Changed.Recorded(stored, stored, told, now);
    }

    /** The end of the case whose place this one takes; what it came to when it is none of the developer's to end. */
    private Optional<Changed> supersede(String old, Transaction transaction) {
        var sought = Sought.admitting(old, List.of(Participations.ofOrg(submitted.org())));
        var stored = ground.find(sought).filter(s -> s.state().origin().org().equals(submitted.org()));
        if (stored.isEmpty()) return Optional.of(new Changed.NotFound());
        var actor = new Actor(stored.get().pseudonym(submitted.sub()), submitted.org(), Role.DEVELOPER);
        var asked = Asked.of(actor, new Command.Supersede(), submitted.correlationId())
                .saying(Map.of("by", caseId));
        var attempt = new Attempt(ground, stored.get(), asked, now);
        if (!(attempt.outcome() instanceof Changed.Recorded)) return Optional.of(attempt.outcome());
        attempt.write(transaction, attempt.signed());
        return Optional.empty();
    }
}
