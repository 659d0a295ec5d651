package foreview.runtime.harness;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.harness.Decimal;
import foreview.domain.harness.HarnessResult.Metric;
import foreview.domain.harness.InspectHeader;
import foreview.domain.harness.InspectHeader.Status;
import foreview.domain.harness.InspectHeader.Usage;
import foreview.domain.harness.InspectLog;
import foreview.runtime.json.LenientJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A header as Inspect itself writes it: {@code inspect log dump --header-only}, version 0.3.150. */
class InspectLogFileTest {
    private static InspectLog.Reading read() throws IOException {
        try (var in = InspectLogFileTest.class.getResourceAsStream("inspect-0.3.150-header.json")) {
            return InspectLog.read(LenientJson.read(in.readAllBytes()).orElseThrow());
        }
    }

    private static Metric metric(String name, Optional<String> value) {
        return new Metric(
                name, value.map(Decimal::of), value.isEmpty(), Optional.empty(), Optional.of(2L), Optional.empty());
    }

    @Test
    void its_header_is_read() throws IOException {
        var at = Optional.of(Instant.parse("2026-11-30T11:29:33Z"));
        var read = read();
        assertThat(read.faults()).isEmpty();
        assertThat(read.harnessVersion()).contains("0.3.150");
        assertThat(read.header())
                .contains(new InspectHeader(
                        Optional.of(2L),
                        Status.SUCCESS,
                        Optional.empty(),
                        false,
                        "t1",
                        Optional.of("1-A"),
                        "openai-api/foreview/rc1",
                        Optional.of(2L),
                        Optional.of(2L),
                        at,
                        at,
                        List.of(new Usage(
                                "openai-api/foreview/rc1", Optional.of(34L), Optional.of(12L), Optional.of(46L)))));
    }

    @Test
    void its_bare_nan_and_infinity_are_null_with_a_mark() throws IOException {
        assertThat(read().metrics())
                .containsExactly(
                        metric("match/accuracy", Optional.of("0")),
                        metric("match/stderr", Optional.of("0")),
                        metric("match/undefined", Optional.empty()),
                        metric("match/unbounded", Optional.empty()),
                        metric("includes/mean/accuracy", Optional.of("0")),
                        metric("includes/mean/stderr", Optional.of("0")),
                        metric("includes/mean/undefined", Optional.empty()),
                        metric("includes/mean/unbounded", Optional.empty()));
    }
}
