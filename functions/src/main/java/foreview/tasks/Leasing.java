package foreview.tasks;

import foreview.domain.cases.Role;
import foreview.domain.harness.Lease;
import foreview.domain.harness.TaskQueue;
import foreview.domain.policy.TaskLimits;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.RunLook;
import foreview.runtime.store.RunnableEvaluation;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Leases tasks to runners: fair between cases by lottery, by priority within one (ADR 0095). Each task is leased by itself,
 * so a conflict over one fails no other one.
 */
final class Leasing {
    /** Of one more look at a case, and the answer. */
    private static final Duration RESERVE = Duration.ofSeconds(6);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(15);

    private final LeaseStores stores;
    private final Optional<URI> relay;
    private final SecureRandom random = new SecureRandom();

    Leasing(LeaseStores stores, Optional<URI> relay) {
        this.stores = stores;
        this.relay = relay;
    }

    /** A task with its lease; the key is shown this once. */
    record Given(RunLook look, Lease lease, TaskLimits limits, String key) {}

    Answer lease(Request request) {
        var caller = request.caller();
        if (!caller.has(Role.EVALUATOR) && !caller.has(Role.EVALUATION_LEAD))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var wanted = LeaseRequest.read(request.body());
        var given = new ArrayList<Given>();
        var changes = new ArrayList<Instant>();
        // a case that gave one waits behind the others
        var line = new ArrayDeque<>(TaskQueue.draw(seekers(caller, wanted), random));
        while (!line.isEmpty() && given.size() < wanted.most() && !isShort(request)) {
            var seeker = line.remove();
            var visit = new QueueVisit(seeker, stores, random);
            var taken = visit.take();
            taken.ifPresent(given::add);
            taken.ifPresent(_ -> line.add(seeker));
            visit.changesAt().ifPresent(changes::add);
        }
        return given.isEmpty() ? nothing(changes.stream()) : Answer.ok(TaskJson.leases(given, relay));
    }

    private static boolean isShort(Request request) {
        return request.remaining().compareTo(RESERVE) < 0;
    }

    /**
     * @param changes when more may be leased
     */
    private Answer nothing(Stream<Instant> changes) {
        var at = stores.now().instant();
        var pause = Stream.concat(changes, Stream.of(at.plus(ASK_AGAIN)))
                .min(Instant::compareTo)
                .map(next -> Duration.between(at, next).toSeconds() + 1)
                .orElseThrow();
        return Answer.noContent().header("Retry-After", Long.toString(Math.max(1, pause)));
    }

    /** One for each case of the caller's own: of other holders nothing is read. */
    private List<Seeker> seekers(Caller caller, LeaseRequest wanted) {
        Map<String, List<RunnableEvaluation>> cases = new LinkedHashMap<>();
        for (var one : stores.queues().runnable(caller.org()))
            if (one.isFor(caller.sub()))
                cases.computeIfAbsent(one.caseId(), _ -> new ArrayList<>()).add(one);
        return cases.values().stream().map(own -> Seeker.of(own, wanted)).toList();
    }
}
