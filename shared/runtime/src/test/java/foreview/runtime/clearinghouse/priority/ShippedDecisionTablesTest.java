package foreview.runtime.clearinghouse.priority;

import static foreview.domain.clearinghouse.priority.DecisionValue.Source.ASSUMED;
import static foreview.domain.clearinghouse.priority.DecisionValue.Source.KEV;
import static foreview.domain.clearinghouse.priority.DecisionValue.Source.STATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.clearinghouse.priority.DecisionTable;
import foreview.domain.clearinghouse.priority.DecisionTables;
import foreview.domain.clearinghouse.priority.DecisionValue;
import foreview.domain.clearinghouse.priority.Triage;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedDecisionTablesTest {
    private static final DecisionTables TABLES = ShippedDecisionTables.load();

    @Test
    void what_nobody_stated_is_assumed_and_shown_as_assumed() {
        var decision = TABLES.triage().decide(Map.of("utility", "LABORIOUS"), false);
        assertThat(Triage.of(decision)).isEqualTo(Triage.COORDINATE);
        assertThat(decision.table()).isEqualTo("coordinator-triage.1.0.0");
        assertThat(decision.path())
                .extracting(step -> step.point() + " " + step.value().source())
                .containsExactly(
                        "reportPublic ASSUMED",
                        "supplierContacted ASSUMED",
                        "reportCredibility ASSUMED",
                        "supplierCardinality ASSUMED",
                        "supplierEngagement ASSUMED",
                        "utility STATED",
                        "publicSafetyImpact ASSUMED");
    }

    /** A report that nobody has assessed waits among the most urgent until a person looks at it. */
    @Test
    void no_assumption_puts_a_report_lower_than_any_statement_would() {
        var table = TABLES.triage();
        for (var values : table.combinations())
            for (var point : table.points()) {
                var without = new HashMap<>(values);
                without.remove(point.id());
                assertThat(Triage.of(table.decide(without, false)))
                        .as("%s without %s", values, point.id())
                        .isGreaterThanOrEqualTo(Triage.of(table.decide(values, false)));
            }
    }

    @Test
    void nothing_is_published_on_assumptions_alone() {
        assertThat(TABLES.publish().decide(Map.of(), false).outcome()).isEqualTo("DO_NOT_PUBLISH");
        assertThat(TABLES.publish().decide(Map.of(), true).outcome()).isEqualTo("DO_NOT_PUBLISH");
    }

    @Test
    void a_listing_in_kev_is_active_exploitation_whatever_is_stated() {
        var stated = Map.of("exploitation", "NONE", "missionAndWellBeingImpact", "MEDIUM");
        assertThat(exploitation(stated, false)).isEqualTo(new DecisionValue("NONE", STATED));
        assertThat(exploitation(stated, true)).isEqualTo(new DecisionValue("ACTIVE", KEV));
        assertThat(exploitation(Map.of(), false)).isEqualTo(new DecisionValue("NONE", ASSUMED));
        assertThat(TABLES.urgency().decide(stated, true).outcome()).isEqualTo("ACT");
    }

    private static DecisionValue exploitation(Map<String, String> stated, boolean inKev) {
        return TABLES.urgency().decide(stated, inKev).path().getFirst().value();
    }

    @Test
    void a_point_or_value_that_a_table_does_not_have_is_refused() {
        var table = TABLES.triage();
        assertThatIllegalArgumentException().isThrownBy(() -> table.decide(Map.of("exploitation", "NONE"), false));
        assertThatIllegalArgumentException().isThrownBy(() -> table.decide(Map.of("utility", "NONE"), false));
    }

    @Test
    void damaged_data_is_refused() {
        var data = Records.write(TABLES.publish());
        assertThat(DecisionTable.of(data)).isEqualTo(TABLES.publish());
        assertThatIllegalArgumentException().isThrownBy(() -> DecisionTable.of(data.with("rule", "none")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecisionTable.of(
                        data.with("rows", Json.array(rows(data).skip(1).toList()))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DecisionTable.of(data.with(
                        "rows",
                        Json.array(
                                Stream.concat(rows(data), rows(data).limit(1)).toList()))));
    }

    private static Stream<Json> rows(Json.Obj data) {
        return ((Json.Arr) data.get("rows").orElseThrow()).items().stream();
    }

    @Test
    void every_row_agrees_with_the_published_tables() throws Exception {
        assertThat(new PublishedTable("coordinator_triage_1_0_0").compare(TABLES.triage()))
                .isEqualTo(192);
        assertThat(new PublishedTable("coordinator_publish_decision_table_1_0_0").compare(TABLES.publish()))
                .isEqualTo(27);
        assertThat(new PublishedTable("cisa_coordinator_2_0_3").compare(TABLES.urgency()))
                .isEqualTo(36);
    }

    @Test
    void every_point_is_named_once_and_every_outcome_can_be_reached() {
        for (var table : Set.of(TABLES.triage(), TABLES.publish(), TABLES.urgency())) {
            var reached = table.combinations().stream()
                    .map(values -> table.decide(values, false).outcome())
                    .collect(Collectors.toSet());
            assertThat(reached).containsExactlyInAnyOrderElementsOf(table.outcomes());
        }
    }
}
