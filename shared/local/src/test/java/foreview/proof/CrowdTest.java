package foreview.proof;

import static foreview.api.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import foreview.runtime.cases.Waiting;
import foreview.runtime.store.Asked;
import foreview.runtime.store.Changed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Rule 1 in a crowd: 64 writers of the same case at once, and the developer's acts get through within their request. */
class CrowdTest {
    private static final int WRITERS = 64;
    private static final int WRITES = 3;
    private static final Duration REQUEST = Duration.ofSeconds(60);

    @Test
    void release_end_and_withdrawal_succeed_within_their_request() throws Exception {
        try (var house = new House();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            house.sweep();
            Map<String, String> ids = new HashMap<>();
            for (var step : Life.opened()) step.act().run(house, ids);
            var contention = new Contention();
            var writers = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < WRITERS; i++) writers.add(threads.submit(writer(house, ids, contention)));
            house.crossings.guarded(contention, () -> {
                for (var act : new String[] {"releases", "end", "withdrawal"})
                    house.call(DEVELOPER, "POST /cases/{caseId}/" + act, ids, "", Optional.empty())
                            .ok();
            });
            for (var writer : writers) assertThat(writer.get()).isTrue();
            Life.rest(house);
            Agreement.checkAtRest(house);
        }
    }

    /** As a worker does: it logs what it opens, and tells the case now and then. */
    private static Callable<Boolean> writer(House house, Map<String, String> ids, Contention contention) {
        var id = ids.get("caseId");
        var started = System.nanoTime();
        var patience = new Waiting(() -> REQUEST.minusNanos(System.nanoTime() - started));
        Asked.Asking probe = (stored, _) -> stored.state()
                .endpoint(ids.get("e1"))
                .map(endpoint -> Asked.of(Actor.FOREVIEW, new Command.RecordProbe(endpoint.id(), true), "crowd"));
        return () -> {
            house.crossings.guarded(contention, () -> {
                for (int i = 0; i < WRITES; i++) {
                    house.app().accessLog().write(id, house.clock.instant(), Actor.FOREVIEW, "credential:e1", "crowd");
                    var changed = house.app().cases().change(id, probe, Optional.empty(), patience);
                    if (changed instanceof Changed.Busy) throw new AssertionError("it never got through");
                }
            });
            return true;
        };
    }
}
