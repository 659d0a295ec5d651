package foreview.runtime.store;

import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.CaseHead;
import foreview.domain.cases.EntityKey;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.runtime.store.Credentials.Destruction;
import foreview.runtime.store.Credentials.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Records ends that fell due and destroys the credentials that no living endpoint uses, with a certificate (rule 13). For
 * the sweep.
 *
 * <p>The vault is read after the head. A credential is only ever added by a change of its case, and the transaction fails if
 * the case changed since: so at the version that a certificate is recorded on, the vault holds what was read.
 */
public final class Purges {
    /** Credentials of one transaction, beside head, entries, model and timers. */
    static final int MOST_AT_ONCE = 15;

    private final Cases cases;
    private final CaseEntities entities;
    private final Credentials credentials;

    public Purges(Cases cases, CaseEntities entities, Credentials credentials) {
        this.cases = cases;
        this.entities = entities;
        this.credentials = credentials;
    }

    /**
     * Records the end of a window that fell due, destroys its credentials and deletes the timer, by one transaction of
     * three requests in all. Where one transaction cannot do it, it records the end alone, and a timer of its own purges.
     */
    public CommitResult endAndPurge(Timers.Due due, PendingTimer timer, String correlationId, RetryBudget budget) {
        return cases.change(timer, (stored, now) -> Optional.of(end(stored, due, correlationId, now)), budget);
    }

    private CommandRequest end(StoredCase stored, Timers.Due due, String correlationId, Instant now) {
        var alone = CommandRequest.ofForeview(new CaseCommand.Settle(), correlationId);
        var head = stored.head();
        var time = head.time(now);
        if (head.facts().due(time).isEmpty()) return alone; // the end moved, or was recorded
        if (head.purgeDue().isPresent()) return alone.performing(due); // an earlier purge counts on its own
        var held = credentials.held(stored.id());
        int generation = head.settled(time).generation();
        var dead =
                held.stream().filter(place -> place.generation() < generation).toList();
        if (dead.size() > MOST_AT_ONCE) return alone.performing(due);
        return certify(new Destruction(dead, 0), left(held, dead), correlationId)
                .performing(due);
    }

    /** Records the end of a window that fell due, and nothing else; its purge gets a timer of its own. */
    public CommitResult end(String caseId, String correlationId, RetryBudget budget) {
        var request = CommandRequest.ofForeview(new CaseCommand.Settle(), correlationId);
        return cases.change(caseId, (_, _) -> Optional.of(request), budget);
    }

    /**
     * Destroys the credentials that no living endpoint uses. After an end it records the certificate, and the same
     * transaction deletes the timer; a removed endpoint has none. More than one transaction holds are destroyed before, in
     * transactions that count them.
     */
    public CommitResult purge(Timers.Due due, PendingTimer timer, String correlationId, RetryBudget budget) {
        return cases.change(
                timer, (stored, now) -> Optional.of(purge(stored, due, correlationId, now, budget)), budget);
    }

    private CommandRequest purge(
            StoredCase stored, Timers.Due due, String correlationId, Instant now, RetryBudget budget) {
        var caseId = stored.id();
        var head = stored.head().settled(stored.head().time(now));
        var held = credentials.held(caseId);
        var unused = unused(head, held);
        if (head.purgeDue().isEmpty()) {
            unused.forEach(place -> credentials.destroy(caseId, place));
            return CommandRequest.ofForeview(new CaseCommand.Settle(), correlationId);
        }
        while (unused.size() > MOST_AT_ONCE) {
            credentials.destroyCounted(caseId, unused.subList(0, MOST_AT_ONCE), budget);
            held = credentials.held(caseId);
            unused = unused(head, held);
        }
        // after the vault: what another run destroyed since fails the transaction
        var destroyed = new Destruction(unused, credentials.uncertified(caseId));
        return certify(destroyed, left(held, unused), correlationId).performing(due);
    }

    private static CommandRequest certify(Destruction destroyed, List<Place> left, String correlationId) {
        var endpoints = left.stream().map(Place::endpoint).toList();
        var command = new EndpointCommand.RecordPurge(destroyed.count(), endpoints, true, false);
        return CommandRequest.ofForeview(command, correlationId).destroying(destroyed);
    }

    /** Those of earlier generations, and of this one those whose endpoint was removed. */
    private List<Place> unused(CaseHead head, List<Place> held) {
        var present = held.stream()
                .filter(place -> place.generation() == head.generation())
                .map(place -> new EntityKey(Endpoint.class, place.endpoint()))
                .toList();
        var alive = entities.find(head.caseId(), present).stream()
                .map(Endpoint.class::cast)
                .filter(endpoint -> !endpoint.isDead(head))
                .map(Endpoint::id)
                .collect(Collectors.toSet());
        return held.stream()
                .filter(place -> place.generation() < head.generation()
                        || place.generation() == head.generation() && !alive.contains(place.endpoint()))
                .toList();
    }

    private static List<Place> left(List<Place> held, List<Place> destroyed) {
        return held.stream().filter(place -> !destroyed.contains(place)).toList();
    }
}
