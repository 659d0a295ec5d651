package foreview.runtime.clearinghouse.distribution;

import foreview.domain.clearinghouse.distribution.Counts;
import foreview.domain.clearinghouse.distribution.Distribution;
import foreview.domain.clearinghouse.distribution.DistributionCommand;
import foreview.domain.clearinghouse.distribution.DistributionState;
import foreview.domain.clearinghouse.distribution.Plan;
import foreview.domain.clearinghouse.distribution.Plan.Step;
import foreview.domain.clearinghouse.distribution.Position;
import foreview.domain.clearinghouse.remediation.Advice;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.BoundedParallel;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.members.AdviceTexts;
import foreview.runtime.clearinghouse.members.MemberAdvisories;
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
import java.util.function.Supplier;

/**
 * Goes on with a distribution until it is done or the run's time is nearly spent. The position is recorded after each page;
 * whatever ends a run in between, the next one repeats that page, and repeated deliveries change nothing.
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
    private final Supplier<Duration> remaining;

    public Distributions(
            DistributionWalk walk,
            MemberAdvisories advisories,
            ClearinghouseService clearinghouse,
            Aggregates aggregates,
            AdviceTexts texts,
            Supplier<Duration> remaining) {
        this.walk = walk;
        this.advisories = advisories;
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
        this.texts = texts;
        this.remaining = remaining;
    }

    /** The text of a distribution as content of its first entry. */
    public static Map<String, String> content(Advice advice) {
        return Map.of(TEXT, JsonWriter.text(Records.write(advice)));
    }

    /** What one run delivers. */
    private record Task(String id, Plan plan, Shipment shipment, String correlationId) {
        Advice advice() {
            return shipment.advice();
        }
    }

    /**
     * @return whether it is done
     * @throws foreview.runtime.http.ProblemException when a record stays busy
     */
    public boolean run(String id, String correlationId) {
        var found = aggregates.find(Distribution.class, id);
        if (found.isEmpty()) return true;
        var distribution = found.get().state();
        if (distribution.state() == DistributionState.DONE) return true;
        var plan = distribution.plan();
        var task = new Task(id, plan, new Shipment(text(id), plan.threat()), correlationId);
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
            if (remaining.get().compareTo(RESERVE) < 0) return false;
            var page = walk.page(step.get(), task.advice(), position);
            position = page.next();
            if (page.members().isEmpty()) continue; // nothing to record: to read it again costs less
            record(task, recorded, position, deliver(task, step.get(), page.members()));
            recorded = position;
        }
        if (!recorded.equals(position)) record(task, recorded, position, Counts.NONE);
        return true;
    }

    private void record(Task task, Position from, Position to, Counts counts) {
        clearinghouse.perform(Optional.empty(), Optional.empty(), task.correlationId(), budget(), unit -> {
            unit.record(Distribution.class, task.id(), new DistributionCommand.Advance(from, to, counts));
            return StoredAnswer.ok("", Json.object().build());
        });
    }

    private Counts deliver(Task task, Step step, List<String> members) {
        return BoundedParallel.map(members, AT_ONCE, member -> deliver(task, step, member)).stream()
                .reduce(Counts.NONE, Counts::plus);
    }

    private Counts deliver(Task task, Step step, String member) {
        if (!isReached(task, member)) return Counts.NONE;
        var listing = advisories.listing(member, task.advice());
        if (!DistributionWalk.isOf(step, task.advice(), listing)) return Counts.NONE;
        return switch (advisories.deliver(member, task.shipment(), listing, task.correlationId(), budget())) {
            case DELIVERED -> new Counts(1, 0);
            case OUTSIDE -> new Counts(0, 1);
        };
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
