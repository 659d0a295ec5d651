package foreview.runtime.clearinghouse.distribution;

import foreview.domain.clearinghouse.distribution.Counts;
import foreview.domain.clearinghouse.distribution.Distribution;
import foreview.domain.clearinghouse.distribution.DistributionCommand;
import foreview.domain.clearinghouse.distribution.DistributionState;
import foreview.domain.clearinghouse.distribution.Plan;
import foreview.domain.clearinghouse.distribution.Plan.Step;
import foreview.domain.clearinghouse.distribution.Position;
import foreview.domain.clearinghouse.distribution.StopReason;
import foreview.domain.clearinghouse.members.SizeBand;
import foreview.domain.clearinghouse.remediation.Advice;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.BoundedParallel;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.ServiceFailures;
import foreview.runtime.clearinghouse.members.AdviceTexts;
import foreview.runtime.clearinghouse.members.MemberAdvisories;
import foreview.runtime.clearinghouse.members.MemberAdvisories.Listing;
import foreview.runtime.clearinghouse.members.MemberAdvisories.Shipment;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.StoredAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Goes on with a distribution until it is done or the run's time is nearly spent. The position is recorded after each page;
 * whatever ends a run in between, the next one repeats that page, and repeated deliveries change nothing. Before each page
 * it is checked whether the advisory, or the warning, may still be delivered.
 */
public final class Distributions {
    /** Left for what else the run has to do. */
    private static final Duration RESERVE = Duration.ofSeconds(25);

    /** Members at a time: nearly all of the time is spent waiting for the table. */
    private static final int AT_ONCE = 10;

    private static final String TEXT = "advice";

    private final DistributionWalk walk;
    private final MemberAdvisories advisories;
    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;
    private final AdviceTexts texts;
    private final DistributionCheck check;
    private final Supplier<Duration> remaining;
    private final Consumer<RuntimeException> failures;

    /**
     * @param remaining time of the run
     * @param failures is given each failure of one member, from several threads
     */
    public Distributions(
            DistributionWalk walk,
            MemberAdvisories advisories,
            ClearinghouseService clearinghouse,
            Aggregates aggregates,
            AdviceTexts texts,
            DistributionCheck check,
            Supplier<Duration> remaining,
            Consumer<RuntimeException> failures) {
        this.walk = walk;
        this.advisories = advisories;
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
        this.texts = texts;
        this.check = check;
        this.remaining = remaining;
        this.failures = failures;
    }

    /** The text of a distribution as content of its first entry. */
    public static Map<String, String> content(Advice advice) {
        return Map.of(TEXT, JsonWriter.text(Records.write(advice)));
    }

    /** What one run delivers. */
    private record Task(Distribution distribution, Shipment shipment, String correlationId) {
        String id() {
            return distribution.id();
        }

        Plan plan() {
            return distribution.plan();
        }

        Advice advice() {
            return shipment.advice();
        }
    }

    /**
     * @return whether it is over: done, or stopped
     * @throws foreview.runtime.http.ProblemException when a record stays busy
     */
    public boolean run(String id, String correlationId) {
        var found = aggregates.find(Distribution.class, id);
        if (found.isEmpty()) return true;
        var distribution = found.get().state();
        if (distribution.state() != DistributionState.RUNNING) return true;
        var plan = distribution.plan();
        var task = new Task(distribution, new Shipment(text(id), plan.threat(), plan.scope()), correlationId);
        if (distribution.position().equals(Position.BEGINNING)) texts.put(task.advice(), budget());
        return run(task, distribution.position());
    }

    private Advice text(String id) {
        var text =
                aggregates.contents(Distribution.class, id, Distribution.TEXT).get(TEXT);
        if (text == null) throw new IllegalStateException("a distribution without its text");
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8))
                .map(json -> Records.read(Advice.class, json))
                .orElseThrow(() -> new IllegalStateException("a sealed text that is no JSON"));
    }

    private boolean run(Task task, Position from) {
        var recorded = from;
        var position = from;
        for (var step = task.plan().step(position.step());
                step.isPresent();
                step = task.plan().step(position.step())) {
            if (remaining.get().compareTo(RESERVE) < 0) {
                if (!recorded.equals(position)) record(task, recorded, position, Counts.NONE);
                return false;
            }
            var page = walk.page(step.get(), task.advice(), position);
            position = page.next();
            if (page.members().isEmpty()) continue; // recorded with the next page that has members, or at the end
            var stop = check.stop(task.distribution());
            if (stop.isPresent()) return stopped(task, stop.get());
            record(task, recorded, position, deliver(task, step.get(), page.members()));
            recorded = position;
        }
        if (!recorded.equals(position)) record(task, recorded, position, Counts.NONE);
        return true;
    }

    private boolean stopped(Task task, StopReason why) {
        record(task, new DistributionCommand.Stop(why));
        return true;
    }

    private void record(Task task, Position from, Position to, Counts counts) {
        record(task, new DistributionCommand.Advance(from, to, counts));
    }

    private void record(Task task, DistributionCommand command) {
        clearinghouse.perform(Optional.empty(), Optional.empty(), task.correlationId(), budget(), unit -> {
            unit.record(Distribution.class, task.id(), command);
            return StoredAnswer.ok("", Json.object().build());
        });
    }

    private Counts deliver(Task task, Step step, List<String> members) {
        return BoundedParallel.map(members, AT_ONCE, member -> contained(task, step, member)).stream()
                .reduce(Counts.NONE, Counts::plus);
    }

    /** One whose records are damaged stops no others. When the table or the keys are unavailable, the page is repeated. */
    private Counts contained(Task task, Step step, String member) {
        boolean isKnown = false;
        try {
            if (!walk.isOfSize(step, member)) return Counts.NONE;
            isKnown = true;
            return deliver(task, step, member);
        } catch (RuntimeException failure) {
            if (ServiceFailures.isOne(failure)) throw failure;
            boolean isFirstOfIt = isKnown || step.size() == SizeBand.values()[0]; // of unknown size, it fails in each
            if (!isFirstOfIt || !DistributionWalk.isOf(step, task.advice(), walk.unopened(task.advice(), member)))
                return Counts.NONE; // it is counted in the step that it is of
            failures.accept(failure);
            return Counts.FAILED;
        }
    }

    private Counts deliver(Task task, Step step, String member) {
        if (!isReached(task, member)) return Counts.NONE;
        var listing = listing(task, step, member);
        if (!DistributionWalk.isOf(step, task.advice(), listing)) return Counts.NONE;
        return switch (advisories.deliver(member, task.shipment(), listing, task.correlationId(), budget())) {
            case DELIVERED -> Counts.DELIVERED;
            case OUTSIDE -> Counts.OUTSIDE;
            case NOT_MEANT -> Counts.NONE;
        };
    }

    /** Who has the advisory gets what follows for the reason of before, also when its inventory cannot be opened. */
    private Listing listing(Task task, Step step, String member) {
        try {
            return advisories.listing(member, task.advice());
        } catch (RuntimeException failure) {
            if (ServiceFailures.isOne(failure)) throw failure;
            if (advisories.find(member, task.plan().advisory()).isEmpty()) throw failure;
            var unopened = walk.unopened(task.advice(), member);
            if (DistributionWalk.isOf(step, task.advice(), unopened)) failures.accept(failure);
            return unopened;
        }
    }

    private boolean isReached(Task task, String member) {
        return switch (task.plan().scope()) {
            case EVERYONE -> true;
            case CONSENTING ->
                walk.members()
                        .find(member)
                        .filter(found -> found.state().settings().consents().warning())
                        .isPresent();
            case ALREADY_SENT -> advisories.find(member, task.plan().advisory()).isPresent();
        };
    }

    private RetryBudget budget() {
        return RetryWithJitter.share(remaining);
    }
}
