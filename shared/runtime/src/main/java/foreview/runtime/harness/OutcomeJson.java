package foreview.runtime.harness;

import foreview.domain.cases.Actor;
import foreview.domain.evaluation.EvaluationSetup;
import foreview.domain.evaluation.LateResult;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.harness.Decimal;
import foreview.domain.harness.HarnessLine;
import foreview.domain.harness.HarnessResult;
import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.InspectHeader;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.harness.HarnessOutcomes.Outcome;
import foreview.runtime.store.HarnessResults;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes the outcome of a task, with all that every result names. Who evaluates for the suite's owner sees all of it. Others
 * see no name of a task or of the owner's things, and scores only of results that count.
 */
public final class OutcomeJson {
    private final Outcome outcome;
    private final boolean isOwner;

    private OutcomeJson(Outcome outcome, boolean isOwner) {
        this.outcome = outcome;
        this.isOwner = isOwner;
    }

    /**
     * @param isOwner whether the reader evaluates for the suite's owner
     */
    public static Json of(Outcome outcome, boolean isOwner) {
        return new OutcomeJson(outcome, isOwner).written();
    }

    private Json written() {
        var task = outcome.task();
        var setup = outcome.evaluation().setup();
        var object = Json.object()
                .put("number", task.number())
                .put("state", task.state().name())
                .put("countedAs", task.countedAs().map(counted -> Json.of(counted.name())))
                .put("task", owned(line(task.line())));
        setup(object, setup);
        object.put("budget", outcome.limits().budget().toString())
                .put("attempts", task.attempts())
                .put("finishedAt", task.finishedAt().map(OutcomeJson::time))
                .put("digest", task.result().map(Json::of))
                .put("late", late())
                .put("refused", outcome.refused().map(OutcomeJson::refused));
        outcome.result().ifPresent(result -> result(object, result));
        return object.build();
    }

    private static void setup(Json.Builder object, EvaluationSetup setup) {
        object.put("checkpoint", setup.checkpoint())
                .put("variant", setup.variant())
                .put("safeguards", setup.safeguards())
                .put("suite", suite(setup.suite()))
                .put("harness", setup.harness())
                .put("purpose", setup.purpose());
    }

    private static Json suite(SuiteRef suite) {
        return Json.object()
                .put("id", suite.id())
                .put("version", suite.version())
                .put("digest", suite.digest())
                .build();
    }

    private static Json line(HarnessLine line) {
        return Json.object()
                .put("id", line.id())
                .put("name", line.task())
                .put("version", line.version())
                .build();
    }

    private Optional<Json> late() {
        if (outcome.task().state() != HarnessTask.State.QUARANTINED) return Optional.empty();
        var late = outcome.late();
        return Optional.of(Json.object()
                .put("reason", "LATE")
                .put("standing", outcome.standing().name())
                .put("by", late.map(LateResult::by).map(OutcomeJson::actor))
                .put("at", late.map(one -> time(one.at())))
                .put("first", late.flatMap(LateResult::first).map(OutcomeJson::actor))
                .build());
    }

    private static Json actor(Actor actor) {
        return Json.object()
                .put("person", actor.person())
                .put("org", actor.org())
                .put("role", actor.role().name())
                .build();
    }

    private static Json refused(HarnessResults.Refused refused) {
        return Json.object()
                .put("digest", refused.digest())
                .put("at", time(refused.at()))
                .build();
    }

    private void result(Json.Builder object, HarnessResult result) {
        object.put("harnessVersion", result.harnessVersion().map(Json::of));
        if (isOwner || outcome.counts())
            object.put("metrics", metrics(result.metrics()))
                    .put("withoutCheating", result.withoutCheating().map(OutcomeJson::withoutCheating));
        object.put("log", result.log().map(this::log))
                .put("inspect", result.inspect().map(this::inspect))
                .put("containment", result.containment().map(OutcomeJson::containment));
    }

    private static Json metrics(List<HarnessResult.Metric> metrics) {
        return Json.array(metrics.stream().map(OutcomeJson::metric).toList());
    }

    private static Json metric(HarnessResult.Metric metric) {
        var object = Json.object()
                .put("name", metric.name())
                .put("value", metric.value().map(OutcomeJson::number).orElse(Json.NULL));
        if (metric.notFinite()) object.put("notFinite", true);
        return object.put("interval", metric.interval().map(OutcomeJson::interval))
                .put("n", metric.n().map(Json::of))
                .put("unit", metric.unit().map(Json::of))
                .build();
    }

    private static Json interval(HarnessResult.Interval interval) {
        return Json.object()
                .put("low", number(interval.low()))
                .put("high", number(interval.high()))
                .put("level", number(interval.level()))
                .build();
    }

    private static Json withoutCheating(HarnessResult.WithoutCheating without) {
        return Json.object()
                .put("excluded", without.excluded())
                .put("metrics", metrics(without.metrics()))
                .build();
    }

    private Json log(HarnessResult.Log log) {
        return Json.object()
                .put("digest", log.digest())
                .put("bytes", log.bytes().map(Json::of))
                .put("reference", owned(Json.of(log.reference())))
                .build();
    }

    /** An error may quote a sample, and usage names the models that grade. */
    private Json inspect(InspectHeader header) {
        return Json.object()
                .put("version", header.version().map(Json::of))
                .put("status", header.status().name())
                .put("error", header.error().map(Json::of).filter(_ -> isOwner))
                .put("invalidated", header.invalidated())
                .put("task", owned(Json.of(header.task())))
                .put("taskVersion", header.taskVersion().map(Json::of).filter(_ -> isOwner))
                .put("model", owned(Json.of(header.model())))
                .put("totalSamples", header.totalSamples().map(Json::of))
                .put("completedSamples", header.completedSamples().map(Json::of))
                .put("startedAt", header.startedAt().map(OutcomeJson::time))
                .put("completedAt", header.completedAt().map(OutcomeJson::time))
                .put(
                        "usage",
                        owned(Json.array(
                                header.usage().stream().map(OutcomeJson::usage).toList())))
                .build();
    }

    private static Json usage(InspectHeader.Usage usage) {
        return Json.object()
                .put("model", usage.model())
                .put("input", usage.input().map(Json::of))
                .put("output", usage.output().map(Json::of))
                .put("total", usage.total().map(Json::of))
                .build();
    }

    private static Json containment(HarnessResult.Containment containment) {
        return Json.object()
                .put("egressVerified", containment.egressVerified())
                .put("by", containment.by())
                .put("how", containment.how())
                .build();
    }

    private Optional<Json> owned(Json value) {
        return isOwner ? Optional.of(value) : Optional.empty();
    }

    private static Json number(Decimal number) {
        return Json.of(number.value());
    }

    private static Json time(Instant at) {
        return Json.of(Times.text(at));
    }
}
