package foreview.proof;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.testkit.ManualStack;
import foreview.testkit.Scenario;
import foreview.testkit.Stacks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules 4 and 5: an end that no sweep has recorded yet is as much an end as any, to whoever reads. */
@Tag("proof")
class UnrecordedEndTest {
    private static final String CASE = "/cases/{caseId}";
    private static final Instant AFTER_A_WEEK = Instant.parse("2026-12-25T10:00:00Z");

    private final Map<String, String> ids = new HashMap<>();
    private ManualStack stack;

    @BeforeEach
    void open() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        Scenario.opened().play(stack, ids);
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Tag("proof")
    @Test
    void what_is_read_of_a_case_agrees_with_its_clock() throws Exception {
        stack.clock.set(AFTER_A_WEEK);
        var unrecorded = read("GET " + CASE);
        stack.sweep();
        var recorded = read("GET " + CASE);
        for (var part : List.of("counts", "openingRequirements", "terms"))
            assertThat(unrecorded.get(part)).as(part).isEqualTo(recorded.get(part));
        var counts = (Json.Obj) unrecorded.get("counts").orElseThrow();
        for (var part : List.of("grants", "endpoints"))
            assertThat(counts.get(part)).as(part).contains(Json.of(0));
    }

    @Tag("proof")
    @Test
    void an_instant_before_the_end_reads_as_it_was() throws Exception {
        stack.clock.set(AFTER_A_WEEK);
        assertThat(phaseAt("2026-12-01T00:00:00Z")).isEqualTo("OPEN");
        stack.sweep();
        assertThat(phaseAt("2026-12-01T00:00:00Z")).isEqualTo("OPEN");
        assertThat(phaseAt("2026-12-18T10:00:00Z")).isEqualTo("ENDED");
    }

    @Test
    void nobody_is_asked_to_decide_on_a_grant_that_went_with_the_window() throws Exception {
        stack.call(
                        LEAD,
                        "POST " + CASE + "/grants",
                        ids,
                        "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\"}",
                        Optional.of("g"))
                .ok();
        stack.clock.set(AFTER_A_WEEK);
        assertThat(stack.call(CUSTODIAN, "GET /worklist", ids, "", Optional.empty())
                        .ok()
                        .body()
                        .get("items"))
                .contains(Json.array(List.of()));
    }

    private String phaseAt(String asOf) throws Exception {
        return read("GET " + CASE + "/clock?asOf=" + asOf).string("phase").orElseThrow();
    }

    private Json.Obj read(String route) throws Exception {
        return stack.call(OFFICER, route, ids, "", Optional.empty()).ok().body();
    }
}
