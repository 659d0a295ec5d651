package foreview.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/**
 * Actors that take turns: each stops at every call it makes until it is chosen. One goes on at a time, so the same
 * choices give the same run, without any waiting for time to pass.
 */
final class Turns {
    private final Crossings crossings;
    private final RandomGenerator choices;
    private final Runnable between;
    private final double faulty;

    /**
     * @param between done before each turn, such as the passing of time
     * @param faulty how many of the calls fail in passing, from 0 to 1
     */
    Turns(Crossings crossings, RandomGenerator choices, Runnable between, double faulty) {
        this.crossings = crossings;
        this.choices = choices;
        this.between = between;
        this.faulty = faulty;
    }

    /** What the actors came to, in their order. */
    <T> List<T> run(List<Callable<T>> works) throws Exception {
        var actors = new ArrayList<Actor<T>>();
        for (var work : works) actors.add(new Actor<>(work));
        var waiting = new ArrayList<>(actors);
        while (!waiting.isEmpty()) {
            between.run();
            var actor = waiting.get(choices.nextInt(waiting.size()));
            if (!actor.goOn()) waiting.remove(actor);
        }
        var results = new ArrayList<T>();
        for (var actor : actors) results.add(actor.result());
        return results;
    }

    private final class Actor<T> implements Crossings.Guard {
        private final Semaphore turn = new Semaphore(0);
        private final Semaphore stopped = new Semaphore(0);
        private final FutureTask<T> task;

        private Actor(Callable<T> work) {
            var result = new ArrayList<T>();
            task = new FutureTask<>(() -> {
                turn.acquire();
                crossings.guarded(this, () -> result.add(work.call()));
                return result.getFirst();
            });
            Thread.ofVirtual().start(() -> {
                task.run();
                stopped.release();
            });
        }

        /** To its next call or its end; whether there is more to come. */
        private boolean goOn() throws InterruptedException {
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

        @Override
        public Object cross(Crossings.Call call) throws Throwable {
            stopped.release();
            turn.acquire();
            var faults = Fault.of(call.name());
            if (faults.isEmpty() || choices.nextDouble() >= faulty) return call.go();
            return faults.get(choices.nextInt(faults.size())).meet(call);
        }
    }
}
