package foreview.domain.harness;

import foreview.domain.harness.HarnessResult.Metric;
import foreview.domain.harness.InspectHeader.Status;
import foreview.domain.harness.InspectHeader.Usage;
import foreview.domain.json.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the header of an Inspect log, as {@code inspect log dump --header-only} writes it. Unknown members and members of
 * another type than expected count as absent, since later versions of Inspect may add or change some. Refused is only
 * what would make the result wrong: a task or model that the log does not name, a negative count, too many metrics.
 */
public final class InspectLog {
    private static final int LONGEST_ERROR = 1_000;
    private static final int LONGEST_VERSION = 100;
    private static final int MOST_USAGES = 20;

    /** Also of an exponent: a short text such as 1e999999999 can name a number that nobody can write. */
    private static final int MOST_DIGITS = 100;

    private static final BigDecimal LARGEST_COUNT = BigDecimal.valueOf(HarnessResult.LARGEST_COUNT);
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private final Json log;
    private final List<Fault> faults = new ArrayList<>();

    private InspectLog(Json log) {
        this.log = log;
    }

    /**
     * @param pointer JSON pointer within the log
     */
    public record Fault(String pointer, String code, String detail) {}

    /**
     * @param header empty when there are faults
     */
    public record Reading(
            Optional<InspectHeader> header, Optional<String> harnessVersion, List<Metric> metrics, List<Fault> faults) {
        public Reading {
            metrics = List.copyOf(metrics);
            faults = List.copyOf(faults);
        }
    }

    public static Reading read(Json log) {
        return new InspectLog(log).reading();
    }

    private Reading reading() {
        var metrics = metrics();
        var header = header();
        return new Reading(
                faults.isEmpty() ? Optional.of(header) : Optional.empty(),
                at("eval", "packages", "inspect_ai").flatMap(value -> text(value, LONGEST_VERSION)),
                metrics,
                faults);
    }

    private InspectHeader header() {
        return new InspectHeader(
                at("version").flatMap(InspectLog::whole),
                status(),
                at("error", "message").flatMap(value -> text(value, LONGEST_ERROR)),
                at("invalidated").filter(Json.of(true)::equals).isPresent(),
                name("task"),
                at("eval", "task_version").flatMap(InspectLog::version),
                name("model"),
                count("results", "total_samples"),
                count("results", "completed_samples"),
                at("stats", "started_at").flatMap(InspectLog::instant),
                at("stats", "completed_at").flatMap(InspectLog::instant),
                usage());
    }

    private Status status() {
        var named = at("status").flatMap(value -> text(value, LONGEST_VERSION)).orElse("");
        return Stream.of(Status.STARTED, Status.SUCCESS, Status.CANCELLED, Status.ERROR)
                .filter(status -> status.name().equalsIgnoreCase(named))
                .findFirst()
                .orElse(Status.UNKNOWN);
    }

    private String name(String member) {
        var name = at("eval", member)
                .flatMap(value -> text(value, HarnessResult.LONGEST_NAME))
                .filter(text -> !text.isBlank());
        if (name.isEmpty()) fault("/eval/" + member, "missing", "Must name the " + member + " of the evaluation.");
        return name.orElse("");
    }

    private List<Usage> usage() {
        if (!(at("stats", "model_usage").orElse(Json.NULL) instanceof Json.Obj(var models))) return List.of();
        return models.entrySet().stream()
                .limit(MOST_USAGES)
                .map(one -> usage(one.getKey(), one.getValue()))
                .toList();
    }

    private Usage usage(String model, Json used) {
        var pointer = "/stats/model_usage/" + escaped(model);
        return new Usage(
                ForeignText.clean(model, HarnessResult.LONGEST_NAME),
                count(used, "input_tokens", pointer),
                count(used, "output_tokens", pointer),
                count(used, "total_tokens", pointer));
    }

    private List<Metric> metrics() {
        var metrics = new ArrayList<Metric>();
        var scores = at("results", "scores").orElse(Json.NULL) instanceof Json.Arr(var items) ? items : List.<Json>of();
        for (int i = 0; i < scores.size() && metrics.size() <= HarnessResult.MOST_METRICS; i++)
            score(scores.get(i), "/results/scores/" + i, metrics);
        if (metrics.size() > HarnessResult.MOST_METRICS)
            fault("/results/scores", "too-many", "Must have at most " + HarnessResult.MOST_METRICS + " metrics.");
        return metrics;
    }

    private void score(Json score, String pointer, List<Metric> metrics) {
        var name = Stream.of("name", "reducer")
                .flatMap(part -> member(score, part).flatMap(value -> text(value, HarnessResult.LONGEST_NAME)).stream())
                .toList();
        var n = count(score, "scored_samples", pointer).or(() -> count("results", "completed_samples"));
        if (!(member(score, "metrics").orElse(Json.NULL) instanceof Json.Obj(var members))) return;
        for (Map.Entry<String, Json> one : members.entrySet()) {
            if (metrics.size() > HarnessResult.MOST_METRICS) return;
            var whole = String.join(
                    "/", Stream.concat(name.stream(), Stream.of(one.getKey())).toList());
            var value = member(one.getValue(), "value")
                    .or(() -> Optional.of(one.getValue()))
                    .flatMap(InspectLog::number);
            metrics.add(new Metric(
                    ForeignText.clean(whole, HarnessResult.LONGEST_NAME),
                    value,
                    value.isEmpty(),
                    Optional.empty(),
                    n,
                    Optional.empty()));
        }
    }

    private Optional<Long> count(String object, String member) {
        return at(object).flatMap(of -> count(of, member, "/" + object));
    }

    private Optional<Long> count(Json object, String member, String pointer) {
        var count = member(object, member).flatMap(InspectLog::whole);
        if (count.filter(number -> number < 0).isEmpty()) return count;
        fault(pointer + "/" + member, "out-of-range", "Must not be negative.");
        return Optional.empty();
    }

    /** Once, although the same count may be read for several metrics. */
    private void fault(String pointer, String code, String detail) {
        var fault = new Fault(pointer, code, detail);
        if (!faults.contains(fault)) faults.add(fault);
    }

    private Optional<Json> at(String... path) {
        var found = Optional.of(log);
        for (var name : path) found = found.flatMap(value -> member(value, name));
        return found;
    }

    private static Optional<Json> member(Json value, String name) {
        return value instanceof Json.Obj object ? object.get(name) : Optional.empty();
    }

    private static Optional<String> text(Json value, int most) {
        return value instanceof Json.Str(var text) ? Optional.of(ForeignText.clean(text, most)) : Optional.empty();
    }

    /** Inspect writes a number or a text. */
    private static Optional<String> version(Json value) {
        return text(value, LONGEST_VERSION).or(() -> whole(value).map(number -> Long.toString(number)));
    }

    private static Optional<Long> whole(Json value) {
        return number(value)
                .map(Decimal::value)
                .filter(number -> number.stripTrailingZeros().scale() <= 0)
                .filter(number -> number.abs().compareTo(LARGEST_COUNT) <= 0)
                .map(BigDecimal::longValueExact);
    }

    /** None for what is no finite number, or one of too many digits. */
    private static Optional<Decimal> number(Json value) {
        if (!(value instanceof Json.Num(var number))) return Optional.empty();
        boolean bounded = Math.abs((long) number.scale()) <= MOST_DIGITS && number.precision() <= MOST_DIGITS;
        return bounded ? Optional.of(new Decimal(number)) : Optional.empty();
    }

    private static Optional<Instant> instant(Json value) {
        if (!(value instanceof Json.Str(var text))) return Optional.empty();
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS))
                    .filter(at -> at.isAfter(Instant.EPOCH) && at.isBefore(LAST));
        } catch (DateTimeException _) { // Inspect writes an empty text before a start
            return Optional.empty();
        }
    }

    private static String escaped(String name) {
        return ForeignText.clean(name, HarnessResult.LONGEST_NAME)
                .replace("~", "~0")
                .replace("/", "~1");
    }
}
