package foreview.domain.harness;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.harness.HarnessResult.Metric;
import foreview.domain.harness.InspectHeader.Status;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header of an Inspect log: what is needed is taken, and what is odd is left. */
class InspectLogTest {
    private static final List<String> KNOWN = List.of(
            "version",
            "status",
            "error",
            "invalidated",
            "results",
            "scores",
            "name",
            "reducer",
            "metrics",
            "value",
            "stats",
            "model_usage",
            "started_at",
            "packages",
            "message",
            "task_version");

    private static Json.Obj log(Json.Obj results) {
        return Json.object()
                .put("status", "success")
                .put(
                        "eval",
                        Json.object().put("task", "t1").put("model", "m/rc1").build())
                .put("results", results)
                .build();
    }

    private static Json.Obj scored(Json value) {
        var metric = Json.object().put("name", "accuracy").put("value", value).build();
        var score = Json.object()
                .put("name", "match")
                .put("metrics", Json.object().put("accuracy", metric).build());
        return log(
                Json.object().put("scores", Json.array(List.of(score.build()))).build());
    }

    private static Metric metric(Json value) {
        return InspectLog.read(scored(value)).metrics().getFirst();
    }

    @Test
    void what_is_no_finite_number_is_null_with_a_mark() {
        for (var value : List.of(
                Json.NULL,
                Json.of("NaN"),
                Json.of(true),
                Json.object().build(),
                Json.of(new BigDecimal("1e999999999")),
                Json.of(new BigDecimal("1e-999999999")))) {
            var metric = metric(value);
            assertThat(metric.value()).as(value.toString()).isEmpty();
            assertThat(metric.notFinite()).isTrue();
            assertThat(Records.write(metric).get("notFinite")).contains(Json.of(true));
        }
        assertThat(metric(Json.of(new BigDecimal("0.25"))).value()).contains(Decimal.of("0.25"));
        assertThat(metric(Json.of(new BigDecimal("0.25"))).name()).isEqualTo("match/accuracy");
    }

    @Test
    void a_log_must_say_what_it_is_of() {
        var faults = InspectLog.read(Json.object().build()).faults();
        assertThat(faults).extracting(InspectLog.Fault::pointer).containsExactly("/eval/task", "/eval/model");
    }

    @Test
    void a_negative_count_is_named_once() {
        var results =
                scored(Json.of(1)).get("results").map(Json.Obj.class::cast).orElseThrow();
        var read = InspectLog.read(log(results.with("completed_samples", Json.of(-1))));
        assertThat(read.faults()).extracting(InspectLog.Fault::pointer).containsExactly("/results/completed_samples");
        assertThat(read.header()).isEmpty();
    }

    @Test
    void more_metrics_than_are_kept_are_refused() {
        var metrics = Json.object();
        for (int i = 0; i <= HarnessResult.MOST_METRICS; i++) metrics.put("m" + i, i);
        var score =
                Json.object().put("name", "s").put("metrics", metrics.build()).build();
        var read = InspectLog.read(
                log(Json.object().put("scores", Json.array(List.of(score))).build()));
        assertThat(read.faults()).extracting(InspectLog.Fault::code).containsExactly("too-many");
    }

    @Test
    void a_status_of_a_later_version_is_unknown() {
        var log = scored(Json.of(1)).with("status", "paused").with("version", Json.of(3));
        var header = InspectLog.read(log).header().orElseThrow();
        assertThat(header.status()).isEqualTo(Status.UNKNOWN);
        assertThat(header.version()).contains(3L);
    }

    @Test
    void hostile_text_is_cleaned_and_cut() {
        var hostile = "a\u202eb\u0000" + "x".repeat(5_000);
        var log = scored(Json.of(1))
                .with("error", Json.object().put("message", hostile).build());
        var error = InspectLog.read(log).header().orElseThrow().error().orElseThrow();
        assertThat(error).startsWith("a\ufffdb\ufffdx").hasSize(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "inspect_evals/gpqa, inspect_evals/gpqa, true",
        "gpqa, inspect_evals/gpqa, true",
        "inspect_evals/gpqa, gpqa, true",
        "web, evals/ctf.py@web, true",
        "other/gpqa, inspect_evals/gpqa, false",
        "pqa, inspect_evals/gpqa, false",
        "gpqa_main, inspect_evals/gpqa, false"
    })
    void a_task_is_named_with_its_package_or_without(String logged, String named, boolean same) {
        assertThat(InspectHeader.isTask(logged, named)).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({"rc1, true", "openai-api/foreview/rc1, true", "openai/src1, false", "openai/rc1-mini, false"})
    void the_model_is_the_checkpoint_behind_a_provider(String logged, boolean same) {
        assertThat(InspectHeader.isCheckpoint(logged, "rc1")).isEqualTo(same);
    }

    @Property
    void no_json_fails_and_what_is_read_can_be_stored(@ForAll("json") Json any, @ForAll("json") Json more) {
        read(any);
        for (var name : KNOWN) read(scored(more).with(name, any));
        read(scored(any).with("unknown", more));
    }

    private static void read(Json log) {
        var read = InspectLog.read(log);
        if (read.header().isEmpty()) {
            assertThat(read.faults()).isNotEmpty();
            return;
        }
        var result = new HarnessResult(
                read.harnessVersion(),
                read.metrics(),
                Optional.empty(),
                Optional.empty(),
                read.header(),
                Optional.empty());
        assertThat(Records.read(HarnessResult.class, Records.write(result))).isEqualTo(result);
        var split = SplitResult.of(result, new byte[32]);
        assertThat(SplitResult.join(split.readable(), Optional.of(split.texts())))
                .isEqualTo(result);
    }

    @Provide
    Arbitrary<Json> json() {
        Arbitrary<Json> leaf = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(Json::of),
                Arbitraries.longs().map(Json::of),
                Arbitraries.bigDecimals().map(Json::of),
                Arbitraries.of(true, false).map(Json::of),
                Arbitraries.of(
                        Json.NULL,
                        Json.of("2026-11-30T11:29:33+00:00"),
                        Json.of("+999999999-12-31T23:59:59Z"),
                        Json.of(new BigDecimal("1e999999999")),
                        Json.of(Long.MAX_VALUE)));
        return Arbitraries.recursive(() -> leaf, InspectLogTest::container, 0, 3);
    }

    private static Arbitrary<Json> container(Arbitrary<Json> inner) {
        var names =
                Arbitraries.oneOf(Arbitraries.of(KNOWN), Arbitraries.strings().ofMaxLength(8));
        Arbitrary<Json> objects = Arbitraries.maps(names, inner).ofMaxSize(4).map(Json.Obj::new);
        return Arbitraries.oneOf(inner, objects, inner.list().ofMaxSize(3).map(Json::array));
    }
}
