package foreview.runtime.telemetry;

import foreview.domain.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes metrics in CloudWatch's embedded metric format. The only dimensions are the function and the outcome, so that no
 * name can become one (rule 13).
 */
final class Metric {
    private static final String NAMESPACE = "Foreview";

    private Metric() {}

    static Json.Obj of(Instant time, String function, String outcome, Duration took) {
        var directive = Json.object()
                .put("Namespace", NAMESPACE)
                .put("Dimensions", Json.array(List.of(names("function", "outcome"))))
                .put("Metrics", Json.array(List.of(unit("Calls", "Count"), unit("Duration", "Milliseconds"))))
                .build();
        var meta = Json.object()
                .put("Timestamp", time.toEpochMilli())
                .put("CloudWatchMetrics", Json.array(List.of(directive)));
        return Json.object()
                .put("_aws", meta.build())
                .put("function", function)
                .put("outcome", outcome)
                .put("Calls", 1)
                .put("Duration", took.toMillis())
                .build();
    }

    /**
     * One named value of the present.
     *
     * @param unit as CloudWatch names it
     */
    static Json.Obj gauge(Instant time, String function, String name, String unit, long value) {
        var directive = Json.object()
                .put("Namespace", NAMESPACE)
                .put("Dimensions", Json.array(List.of(names("function"))))
                .put("Metrics", Json.array(List.of(unit(name, unit))))
                .build();
        var meta = Json.object()
                .put("Timestamp", time.toEpochMilli())
                .put("CloudWatchMetrics", Json.array(List.of(directive)));
        return Json.object()
                .put("_aws", meta.build())
                .put("function", function)
                .put(name, value)
                .build();
    }

    private static Json.Arr names(String... names) {
        return Json.array(Stream.of(names).map(Json::of).toList());
    }

    private static Json.Obj unit(String name, String unit) {
        return Json.object().put("Name", name).put("Unit", unit).build();
    }
}
