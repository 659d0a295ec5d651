package foreview.proof;

import static foreview.testkit.Person.CUSTODIAN;
import static foreview.testkit.Person.LEAD;
import static foreview.testkit.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules 4 and 5: an end that no sweep has recorded yet is as much an end as any, to whoever reads. */
class UnrecordedEndTest {
    private static final String CASE = "/cases/{caseId}";
    private static final Instant AFTER_A_WEEK = Instant.parse("2026-12-25T10:00:00Z");

    private final Map<String, String> ids = new HashMap<>();
    private House house;

    @BeforeEach
    void open() throws Exception {
        house = new House();
        house.sweep();
        for (var step : Life.opened()) step.act().run(house, ids);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void what_is_read_of_a_case_agrees_with_its_clock() throws Exception {
        house.clock.set(AFTER_A_WEEK);
        var unrecorded = read("GET " + CASE);
        house.sweep();
        var recorded = read("GET " + CASE);
        for (var part : List.of("grants", "endpoints", "openingRequirements", "releases", "terms"))
            assertThat(unrecorded.get(part)).as(part).isEqualTo(recorded.get(part));
        assertThat(unrecorded.get("grants")).contains(Json.array(List.of()));
        assertThat(unrecorded.get("endpoints")).contains(Json.array(List.of()));
    }

    @Test
    void an_instant_before_the_end_reads_as_it_was() throws Exception {
        house.clock.set(AFTER_A_WEEK);
        assertThat(phaseAt("2026-12-01T00:00:00Z")).isEqualTo("OPEN");
        house.sweep();
        assertThat(phaseAt("2026-12-01T00:00:00Z")).isEqualTo("OPEN");
        assertThat(phaseAt("2026-12-18T10:00:00Z")).isEqualTo("ENDED");
    }

    @Test
    void nobody_is_asked_to_decide_on_a_grant_that_went_with_the_window() throws Exception {
        house.call(
                        LEAD,
                        "POST " + CASE + "/grants",
                        ids,
                        "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\"}",
                        Optional.of("g"))
                .ok();
        house.clock.set(AFTER_A_WEEK);
        assertThat(house.call(CUSTODIAN, "GET /worklist", ids, "", Optional.empty())
                        .ok()
                        .body()
                        .get("items"))
                .contains(Json.array(List.of()));
    }

    private String phaseAt(String asOf) throws Exception {
        return read("GET " + CASE + "/clock?asOf=" + asOf).string("phase").orElseThrow();
    }

    private Json.Obj read(String route) throws Exception {
        return house.call(OFFICER, route, ids, "", Optional.empty()).ok().body();
    }
}
