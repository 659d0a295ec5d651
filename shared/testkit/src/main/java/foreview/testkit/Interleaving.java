package foreview.testkit;

import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/**
 * Runs several actors in an order that a seed decides: each stops at every call until it is chosen, and one runs at a
 * time. The same seed gives the same run.
 */
public final class Interleaving {
    private final FaultInjector faults;
    private final RandomGenerator choices;
    private final Runnable between;
    private final double faulty;

    /**
     * @param between runs before each turn, such as a step of the clock
     * @param faulty share of the calls that fail, from 0 to 1
     */
    public Interleaving(FaultInjector faults, RandomGenerator choices, Runnable between, double faulty) {
        this.faults = faults;
        this.choices = choices;
        this.between = between;
        this.faulty = faulty;
    }

    /** The results of the actors, in their order. */
    public <T> List<T> run(List<Callable<T>> works) throws Exception {
        var actors = new ArrayList<Actor<T>>();
        for (var work : works) actors.add(new Actor<>(work));
        var waiting = new ArrayList<>(actors);
        while (!waiting.isEmpty()) {
            between.run();
            var actor = waiting.get(choices.nextInt(waiting.size()));
            if (!actor.advance()) waiting.remove(actor);
        }
        var results = new ArrayList<T>();
        for (var actor : actors) results.add(actor.result());
        return results;
    }

    private final class Actor<T> implements Interceptor {
        private final Semaphore turn = new Semaphore(0);
        private final Semaphore stopped = new Semaphore(0);
        private final FutureTask<T> task;

        private Actor(Callable<T> work) {
            var result = new ArrayList<T>();
            task = new FutureTask<>(() -> {
                turn.acquire();
                faults.intercept(this, () -> result.add(work.call()));
                return result.getFirst();
            });
            Thread.ofVirtual().start(() -> {
                task.run();
                stopped.release();
            });
        }

        /** Runs to its next call or its end. Whether there is more to come. */
        private boolean advance() throws InterruptedException {
            turn.release();
            stopped.acquire();
            return task.state() == Future.State.RUNNING;
        }

        private T result() throws Exception {
            try {
                return task.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) throw error;
                throw (Exception) e.getCause();
            }
        }

        /** One of the actor's threads waits for its turn at a time, the others for it. */
        @Override
        public synchronized Object intercept(OutgoingCall call) throws Throwable {
            stopped.release();
            turn.acquire();
            var possible = AwsFault.of(call.name());
            if (possible.isEmpty() || choices.nextDouble() >= faulty) return call.proceed();
            return possible.get(choices.nextInt(possible.size())).happen(call);
        }
    }
}
