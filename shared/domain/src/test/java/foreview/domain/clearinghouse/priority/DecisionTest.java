package foreview.domain.clearinghouse.priority;

import static foreview.domain.clearinghouse.priority.DecisionValue.Source.ASSUMED;
import static foreview.domain.clearinghouse.priority.DecisionValue.Source.KEV;
import static foreview.domain.clearinghouse.priority.DecisionValue.Source.STATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.json.Records;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A table of two points: an alarm sounds when it burns, or when it smokes at night. */
class DecisionTest {
    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    private static final DecisionPoint FIRE = new DecisionPoint(
            "fire", "Fire", "1.0.0", List.of("NONE", "SMOKE", "FLAMES"), "NONE", Optional.of("FLAMES"));
    private static final DecisionPoint NIGHT =
            new DecisionPoint("night", "Night", "1.0.0", List.of("NO", "YES"), "YES", Optional.empty());
    private static final List<DecisionRow> ROWS = List.of(
            row("SOUND", Map.of("fire", Set.of("FLAMES"))),
            row("SOUND", Map.of("fire", Set.of("SMOKE"), "night", Set.of("YES"))),
            row("SILENT", Map.of("fire", Set.of("SMOKE"), "night", Set.of("NO"))),
            row("SILENT", Map.of("fire", Set.of("NONE"))));
    private static final DecisionTable ALARM = table(List.of(FIRE, NIGHT), ROWS);

    private static DecisionRow row(String outcome, Map<String, Set<String>> when) {
        return new DecisionRow(when, outcome);
    }

    private static DecisionTable table(List<DecisionPoint> points, List<DecisionRow> rows) {
        return new DecisionTable("alarm", "1.0.0", "made here", points, List.of("SILENT", "SOUND"), rows);
    }

    private static DecisionTable with(DecisionRow row) {
        return table(
                List.of(FIRE, NIGHT),
                Stream.concat(ROWS.stream(), Stream.of(row)).toList());
    }

    @Test
    void the_path_shows_every_point_with_its_value_and_source() {
        var decision = ALARM.decide(Map.of("fire", "SMOKE"), false);
        assertThat(decision)
                .isEqualTo(new Decision(
                        "alarm.1.0.0",
                        "SOUND",
                        List.of(
                                new PathStep("fire", "Fire", new DecisionValue("SMOKE", STATED)),
                                new PathStep("night", "Night", new DecisionValue("YES", ASSUMED)))));
        assertThat(Records.read(Decision.class, Records.write(decision))).isEqualTo(decision);
    }

    @Test
    void each_changed_point_is_recorded_with_both_values() {
        var before = ALARM.decide(Map.of("fire", "SMOKE"), false);
        var after = ALARM.decide(Map.of("fire", "SMOKE", "night", "YES"), true);
        assertThat(after.changesSince(before, NOW))
                .containsExactly(
                        new PriorityChange(
                                "fire",
                                Optional.of(new DecisionValue("SMOKE", STATED)),
                                Optional.of(new DecisionValue("FLAMES", KEV)),
                                NOW),
                        new PriorityChange(
                                "night",
                                Optional.of(new DecisionValue("YES", ASSUMED)),
                                Optional.of(new DecisionValue("YES", STATED)),
                                NOW));
        assertThat(after.changesSince(after, NOW)).isEmpty();
    }

    @Test
    void a_point_that_another_version_adds_or_drops_is_a_change() {
        var one = table(List.of(FIRE), List.of(row("SOUND", Map.of()))).decide(Map.of(), false);
        var two = ALARM.decide(Map.of(), false);
        var night = Optional.of(new DecisionValue("YES", ASSUMED));
        var added = new PriorityChange("night", Optional.empty(), night, NOW);
        assertThat(two.changesSince(one, NOW)).containsExactly(added);
        assertThat(one.changesSince(two, NOW))
                .containsExactly(new PriorityChange("night", night, Optional.empty(), NOW));
        assertThat(Records.read(PriorityChange.class, Records.write(added))).isEqualTo(added);
    }

    @Test
    void rows_that_overlap_leave_a_gap_or_name_the_unknown_are_refused() {
        for (var extra : List.of(
                row("SOUND", Map.of("night", Set.of("YES"))),
                row("WAIL", Map.of()),
                row("SOUND", Map.of("rain", Set.of("YES"))),
                row("SOUND", Map.of("night", Set.of("DUSK"))))) {
            assertThatIllegalArgumentException().as("%s", extra).isThrownBy(() -> with(extra));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> table(List.of(FIRE, NIGHT), ROWS.subList(0, 3)));
        assertThatIllegalArgumentException().isThrownBy(() -> table(List.of(FIRE, NIGHT, NIGHT), ROWS));
    }

    @Test
    void a_point_assumes_only_its_own_values() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecisionPoint("a", "A", "1", List.of("NO"), "YES", Optional.empty()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecisionPoint("a", "A", "1", List.of("NO"), "NO", Optional.of("YES")));
    }
}
