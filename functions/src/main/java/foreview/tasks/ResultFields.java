package foreview.tasks;

import foreview.domain.harness.Decimal;
import foreview.domain.harness.HarnessResult;
import foreview.domain.harness.HarnessResult.Containment;
import foreview.domain.harness.HarnessResult.Interval;
import foreview.domain.harness.HarnessResult.Log;
import foreview.domain.harness.HarnessResult.Metric;
import foreview.domain.harness.HarnessResult.WithoutCheating;
import foreview.domain.harness.InspectLog;
import foreview.domain.json.Json;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.Fields;
import foreview.runtime.json.InvalidFields;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads the result of a task: numbers by our schema, or the header of an Inspect log. */
final class ResultFields {
    static final String RESULT = "result";
    static final String INSPECT_LOG = "inspectLog";

    private static final int LONGEST_NAME = HarnessResult.LONGEST_NAME;
    private static final int MOST_METRICS = HarnessResult.MOST_METRICS;
    private static final int LONGEST_TEXT = 1_000;
    private static final BigDecimal LARGEST = new BigDecimal("1e30");
    private static final int PLACES = 30;

    private ResultFields() {}

    /**
     * @param checkpoint that the runner says the result is of
     */
    record Reported(HarnessResult result, Optional<String> checkpoint) {}

    /**
     * @param document the log as it was cut out of the body; in its place there is an empty object
     */
    static Reported read(Fields f, Optional<Json> document) {
        var checkpoint = f.optId("checkpoint");
        var result = f.has(INSPECT_LOG) ? ofLog(f, document) : ofNumbers(f);
        if (result.size() > HarnessResult.MOST_STORED_BYTES)
            throw invalid("/" + RESULT, "too-large", "Must have at most 256 KiB when stored. Shorten names and texts.");
        return new Reported(result, checkpoint);
    }

    private static HarnessResult ofNumbers(Fields f) {
        var version = f.text("harnessVersion", LONGEST_NAME);
        var metrics = f.list("metrics", MOST_METRICS, ResultFields::metric);
        if (metrics.stream().map(Metric::name).distinct().count() < metrics.size())
            f.refuse("metrics", "duplicate", "Must name each metric once.");
        var without = f.optObject("withoutCheating", ResultFields::withoutCheating);
        var log = f.optObject("log", ResultFields::log);
        var containment = f.optObject("containment", ResultFields::containment);
        return f.done(
                () -> new HarnessResult(Optional.of(version), metrics, without, log, Optional.empty(), containment));
    }

    private static HarnessResult ofLog(Fields f, Optional<Json> document) {
        var version = f.optText("harnessVersion", LONGEST_NAME);
        if (f.has("metrics")) f.refuse("metrics", "one-of", "Must be absent where there is an `inspectLog`.");
        var read = f.object(INSPECT_LOG, inner -> inspected(inner, document));
        var without = f.optObject("withoutCheating", ResultFields::withoutCheating);
        var log = f.object("log", ResultFields::log);
        var containment = f.optObject("containment", ResultFields::containment);
        return f.done(() -> new HarnessResult(
                read.harnessVersion().or(() -> version),
                read.metrics(),
                without,
                Optional.of(log),
                read.header(),
                containment));
    }

    private static InspectLog.Reading inspected(Fields inner, Optional<Json> document) {
        inner.check();
        var read = InspectLog.read(document.orElse(Json.object().build()));
        if (read.faults().isEmpty()) return read;
        throw new InvalidFields(read.faults().stream()
                .map(fault -> new FieldError(pointer(fault.pointer()), fault.code(), fault.detail()))
                .toList());
    }

    /** Of a place in the log. */
    static String pointer(String inLog) {
        return "/" + RESULT + "/" + INSPECT_LOG + inLog;
    }

    static InvalidFields invalid(String pointer, String code, String detail) {
        return new InvalidFields(List.of(new FieldError(pointer, code, detail)));
    }

    private static Metric metric(Fields f) {
        var name = f.text("name", LONGEST_NAME);
        var value = number(f, "value");
        boolean notFinite = f.boolOr("notFinite", false);
        if (value.isPresent() == notFinite && (notFinite || !f.has("value")))
            f.refuse("value", "one-of", "Must be present, or `notFinite` true.");
        var interval = f.optObject("interval", ResultFields::interval);
        var n = f.optWhole("n", 0, HarnessResult.LARGEST_COUNT);
        var unit = f.optText("unit", LONGEST_NAME);
        return f.done(() -> new Metric(name, value, notFinite, interval, n, unit));
    }

    private static Interval interval(Fields f) {
        var low = number(f, "low");
        var high = number(f, "high");
        var level =
                f.optDecimal("level", BigDecimal.ZERO, BigDecimal.ONE, PLACES).map(Decimal::new);
        for (var name : List.of("low", "high", "level")) if (!f.has(name)) f.refuse(name, "missing", "Required.");
        if (low.isPresent()
                && high.isPresent()
                && high.get().value().compareTo(low.get().value()) < 0)
            f.refuse("high", "below-low", "Must not be below the low end.");
        return f.done(() -> new Interval(low.orElseThrow(), high.orElseThrow(), level.orElseThrow()));
    }

    private static Optional<Decimal> number(Fields f, String name) {
        return f.optDecimal(name, LARGEST.negate(), LARGEST, PLACES).map(Decimal::new);
    }

    private static WithoutCheating withoutCheating(Fields f) {
        var excluded = f.whole("excluded", 0, HarnessResult.LARGEST_COUNT);
        var metrics = f.list("metrics", MOST_METRICS, ResultFields::metric);
        return f.done(() -> new WithoutCheating(excluded, metrics));
    }

    private static Log log(Fields f) {
        var digest = f.digest("digest");
        var reference = f.text("reference", LONGEST_TEXT);
        var bytes = f.optWhole("bytes", 0, HarnessResult.LARGEST_COUNT);
        return f.done(() -> new Log(digest, reference, bytes));
    }

    private static Containment containment(Fields f) {
        boolean verified = f.bool("egressVerified");
        var by = f.text("by", LONGEST_NAME);
        var how = f.prose("how", LONGEST_TEXT);
        return f.done(() -> new Containment(verified, by, how));
    }
}
