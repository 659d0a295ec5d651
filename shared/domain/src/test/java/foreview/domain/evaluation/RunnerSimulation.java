package foreview.domain.evaluation;

import foreview.domain.endpoints.Endpoint.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * One endpoint's run in virtual time: it makes the calls that the schedule names, as the runner does, until no item waits or
 * the window ends.
 */
final class RunnerSimulation {
    static final Instant OPENS = Instant.parse("2026-11-01T00:00:00Z");
    static final Duration WINDOW = Duration.ofDays(30);
    private static final int PER_TASK = 25;

    /** What an endpoint answers to a call, and how long that takes. */
    record Reply(Duration took, CallOutcome outcome) {}

    interface Endpoint {
        Reply call(String item, Instant at);
    }

    record Interval(Instant from, Instant to) {
        Duration until(Instant now) {
            return now.isBefore(from) ? Duration.ZERO : Duration.between(from, now.isBefore(to) ? now : to);
        }
    }

    private record Pending(EndpointSchedule.Item item, StartedCall call, Instant endsAt, CallOutcome outcome) {}

    private final Endpoint endpoint;
    private final Optional<Interval> suspension;
    private final EndpointSchedule schedule;
    private final List<Shard> shards;
    private final Set<Shard> taken = new HashSet<>();
    private final Set<String> waiting = new HashSet<>();
    private final PriorityQueue<Pending> pending = new PriorityQueue<>(Comparator.comparing(Pending::endsAt));
    private Instant now = OPENS;

    final Map<String, Mark> marks = new LinkedHashMap<>();
    final Map<String, Integer> countedTries = new LinkedHashMap<>();
    final List<StartedCall> calls = new ArrayList<>();
    final List<Interval> outages = new ArrayList<>();
    private Optional<Instant> outageSince = Optional.empty();

    /**
     * @param evaluations how many items each has
     */
    RunnerSimulation(Endpoint endpoint, int concurrency, List<Integer> evaluations, Optional<Interval> suspension) {
        this.endpoint = endpoint;
        this.suspension = suspension;
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < evaluations.size(); i++)
            if (evaluations.get(i) > 0)
                Shard.of("v-" + (i + 1), evaluations.get(i), PER_TASK).forEach(shard -> tasks.add(Task.waiting(shard)));
        for (var task : tasks)
            for (int index : task.unfinished()) waiting.add(new EndpointSchedule.Item(task.shard(), index).name());
        this.schedule = new EndpointSchedule(served(concurrency), EndpointHealth.NEW, tasks);
        this.shards = tasks.stream().map(Task::shard).toList();
    }

    private static foreview.domain.endpoints.Endpoint served(int concurrency) {
        return new foreview.domain.endpoints.Endpoint(
                "e1",
                0,
                "cp1",
                "plain",
                true,
                new Limits(concurrency, Limits.DEFAULT.call()),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty());
    }

    RunnerSimulation run() {
        while (!schedule.isEmpty() && now.isBefore(OPENS.plus(WINDOW))) {
            recordOutage();
            start();
            now = next();
            finish();
        }
        waiting.forEach(item -> marks.put(item, Mark.UNANSWERED));
        outageSince.ifPresent(this::endOutage);
        return this;
    }

    Instant endedAt() {
        return now;
    }

    long count(Mark mark) {
        return marks.values().stream().filter(mark::equals).count();
    }

    private boolean isSuspended() {
        return suspension
                .filter(s -> !now.isBefore(s.from()) && now.isBefore(s.to()))
                .isPresent();
    }

    private Duration unsuspended() {
        var lost = suspension.map(s -> s.until(now)).orElse(Duration.ZERO);
        return Duration.between(OPENS, now).minus(lost);
    }

    private void start() {
        while (!isSuspended()) {
            var item = schedule.next(now, true);
            if (item.isEmpty()) return;
            if (taken.add(item.get().shard()))
                schedule.take(schedule.task(item.get().shard()).orElseThrow());
            var call = schedule.start(item.get(), now);
            calls.add(call);
            var reply = endpoint.call(item.get().name(), now);
            pending.add(new Pending(item.get(), call, now.plus(reply.took()), reply.outcome()));
        }
    }

    /** The next instant at which anything may change. */
    private Instant next() {
        var times = new ArrayList<Instant>();
        times.add(OPENS.plus(WINDOW));
        times.add(schedule.health().nextCallAt());
        schedule.nextAt().ifPresent(times::add);
        pending.stream().map(Pending::endsAt).forEach(times::add);
        shards.stream()
                .flatMap(shard -> schedule.task(shard).stream())
                .flatMap(task -> task.unfinished().stream()
                        .map(index -> task.tries(index).nextAt()))
                .forEach(times::add);
        suspension.ifPresent(s -> times.addAll(List.of(s.from(), s.to())));
        return times.stream().filter(now::isBefore).min(Instant::compareTo).orElseThrow();
    }

    private void finish() {
        if (isSuspended()) { // answers are discarded unread
            pending.forEach(p -> schedule.ended(p.item(), new CallOutcome.Discarded(), now, this::unsuspended));
            pending.clear();
        }
        while (!pending.isEmpty() && !pending.peek().endsAt().isAfter(now)) {
            recordOutage();
            settle(pending.remove());
        }
        if (schedule.isEmpty()) schedule.nothingWaits(now);
        recordOutage();
    }

    private void settle(Pending ended) {
        var item = ended.item();
        switch (schedule.ended(item, ended.outcome(), now, this::unsuspended).orElseThrow()) {
            case EndpointSchedule.Change.Ended(var result) -> {
                waiting.remove(item.name());
                marks.put(item.name(), result.mark());
                if (result.mark() == Mark.FAILED && ended.call().breakerClosed())
                    countedTries.merge(item.name(), 1, Integer::sum);
            }
            case EndpointSchedule.Change.Tried(int _, var tries) -> countedTries.put(item.name(), tries.counted());
        }
        schedule.task(item.shard()).filter(Task::isComplete).ifPresent(task -> schedule.remove(task.shard()));
    }

    private void recordOutage() {
        if (isSuspended()) return;
        schedule.outage(now).ifPresent(command -> {
            schedule.recorded(command);
            if (command.since().isPresent()) outageSince = command.since();
            else endOutage(outageSince.orElseThrow());
        });
    }

    private void endOutage(Instant since) {
        outages.add(new Interval(since, now));
        outageSince = Optional.empty();
    }
}
