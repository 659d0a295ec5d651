package foreview.domain.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * One endpoint's run in virtual time: it makes calls as the breaker, the pace and the items' tries allow, with the same
 * domain code as the runner, until no item waits or the window ends.
 */
final class RunnerSimulation {
    static final Instant OPENS = Instant.parse("2026-11-01T00:00:00Z");
    static final Duration WINDOW = Duration.ofDays(30);

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

    private record Pending(StartedCall call, Instant endsAt, CallOutcome outcome) {}

    private final Endpoint endpoint;
    private final int concurrency;
    private final Optional<Interval> suspension;
    private final Map<String, ItemTries> waiting = new LinkedHashMap<>();
    private final PriorityQueue<Pending> pending = new PriorityQueue<>(Comparator.comparing(Pending::endsAt));
    private EndpointHealth health = EndpointHealth.NEW;
    private Instant now = OPENS;

    final Map<String, Mark> marks = new LinkedHashMap<>();
    final Map<String, Integer> countedTries = new LinkedHashMap<>();
    final List<StartedCall> calls = new ArrayList<>();
    final List<Interval> outages = new ArrayList<>();
    private Optional<Instant> outageSince = Optional.empty();

    RunnerSimulation(Endpoint endpoint, int concurrency, List<String> items, Optional<Interval> suspension) {
        this.endpoint = endpoint;
        this.concurrency = concurrency;
        this.suspension = suspension;
        items.forEach(item -> waiting.put(item, ItemTries.NONE));
    }

    RunnerSimulation run() {
        while (!waiting.isEmpty() && now.isBefore(OPENS.plus(WINDOW))) {
            recordOutage();
            start();
            now = next();
            finish();
        }
        waiting.keySet().forEach(item -> marks.put(item, Mark.UNANSWERED));
        endOutage(now);
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
        while (!isSuspended() && pending.size() < concurrency && !now.isBefore(health.nextCallAt())) {
            boolean closed = health.state(now) == EndpointHealth.State.CLOSED;
            if (!closed && pending.stream().anyMatch(p -> !p.call.breakerClosed())) return;
            var item = nextItem();
            if (item.isEmpty()) return;
            var call = health.call(item.get(), now);
            health = health.started(call);
            calls.add(call);
            var reply = endpoint.call(item.get(), now);
            pending.add(new Pending(call, now.plus(reply.took()), reply.outcome()));
        }
    }

    private Optional<String> nextItem() {
        return waiting.entrySet().stream()
                .filter(entry -> pending.stream().noneMatch(p -> p.call.item().equals(entry.getKey())))
                .filter(entry -> entry.getValue().mayBeTried(health, now))
                .min(Map.Entry.comparingByValue(ItemTries.LONGEST_AGO))
                .map(Map.Entry::getKey);
    }

    /** The next instant at which anything may change. */
    private Instant next() {
        var times = new ArrayList<Instant>();
        times.add(OPENS.plus(WINDOW));
        times.add(health.nextCallAt());
        health.nextLookAt().ifPresent(times::add);
        pending.stream().map(Pending::endsAt).forEach(times::add);
        waiting.values().stream().map(ItemTries::nextAt).forEach(times::add);
        suspension.ifPresent(s -> times.addAll(List.of(s.from(), s.to())));
        return times.stream().filter(now::isBefore).min(Instant::compareTo).orElseThrow();
    }

    private void finish() {
        if (isSuspended()) pending.clear(); // their answers are discarded unread
        while (!pending.isEmpty() && !pending.peek().endsAt().isAfter(now)) {
            var ended = pending.remove();
            var before = health;
            recordOutage();
            health = health.after(ended.call(), ended.outcome(), now);
            if (health.open().isEmpty()) endOutage(now);
            settle(ended, before);
        }
        if (waiting.isEmpty()) {
            health = health.nothingWaits(now);
            endOutage(now);
        }
    }

    private void settle(Pending ended, EndpointHealth before) {
        var item = ended.call().item();
        if (ended.outcome() instanceof CallOutcome.Answered(var mark, var _, var _)) {
            waiting.remove(item);
            marks.put(item, mark);
            return;
        }
        var tries = waiting.get(item).after(ended.call(), ended.outcome(), before, now, unsuspended());
        waiting.put(item, tries);
        countedTries.put(item, tries.counted());
        if (tries.areExhausted(unsuspended())) {
            waiting.remove(item);
            marks.put(item, Mark.FAILED);
        }
    }

    private void recordOutage() {
        if (isSuspended()) return;
        health.outageToRecord(now).ifPresent(since -> {
            outageSince = Optional.of(since);
            health = health.outageRecorded();
        });
    }

    private void endOutage(Instant at) {
        outageSince.ifPresent(since -> outages.add(new Interval(since, at)));
        outageSince = Optional.empty();
    }
}
