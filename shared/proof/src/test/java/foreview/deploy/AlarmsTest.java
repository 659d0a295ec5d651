package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every alarm says how urgent it is and has a line in the runbook, and none flaps. */
class AlarmsTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();
    private static final Pattern DESCRIPTION = Pattern.compile("SEV[123]: .+\\. Runbook: operations\\.md");
    private static final Pattern OF_A_FUNCTION = Pattern.compile("[A-Z][A-Za-z]+Function(Errors|Failures|Throttles)");
    private static final int HOUR = 3600;
    private static final int SPAN = 10 * HOUR;

    static List<Alarm> alarms() {
        return Alarm.all(TEMPLATE);
    }

    static List<Alarm> counts() {
        return alarms().stream()
                .filter(alarm -> alarm.property("Statistic").equals("Sum")
                        && alarm.property("ComparisonOperator").startsWith("GreaterThan"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void it_says_how_urgent_it_is(Alarm alarm) {
        assertThat(alarm.property("AlarmDescription")).matches(DESCRIPTION);
    }

    /** The alarms of all functions share a line for each kind. */
    @ParameterizedTest
    @MethodSource("alarms")
    void it_has_a_line_in_the_runbook(Alarm alarm) throws IOException {
        var runbook = Files.readString(Path.of("../docs/operations.md"));
        var kind = OF_A_FUNCTION.matcher(alarm.id());
        var line = kind.matches() ? "*Function" + kind.group(1) : alarm.id();
        assertThat(runbook).contains("\n| `" + line + "` |");
    }

    /** It is raised once and stays on, though some minutes have no event and some have two. */
    @ParameterizedTest
    @MethodSource("counts")
    void it_does_not_flap_at_one_event_a_minute(Alarm alarm) {
        var random = new Random(7);
        for (int run = 0; run < 100; run++) {
            var events = new ArrayList<Integer>();
            for (int minute = 0; minute < SPAN; minute += 60) events.add(minute + random.nextInt(120));
            assertThat(changes(alarm, events)).as("run " + run).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("counts")
    void one_event_raises_it_and_quiet_ends_it(Alarm alarm) {
        assertThat(changes(alarm, List.of(HOUR))).isEqualTo(2);
    }

    /** A failing timer is seen only when it is tried: at last every half hour, a minute late when the sweep is. */
    @ParameterizedTest
    @MethodSource("overdue")
    void it_does_not_flap_at_one_try_in_half_an_hour(Alarm alarm) {
        int seconds = Integer.parseInt(alarm.property("Threshold")) + 1;
        var tries = new ArrayList<Integer>();
        for (int at = HOUR; at < SPAN; at += 31 * 60) for (int i = 0; i < seconds; i++) tries.add(at);
        assertThat(changes(alarm, tries)).isEqualTo(1);
    }

    static List<Alarm> overdue() {
        return Alarm.of(TEMPLATE, "Foreview", "OldestOverdueSeconds", "function", "SweepFunction");
    }

    static List<Alarm> ages() {
        return alarms().stream()
                .filter(alarm -> alarm.property("MetricName").equals("ApproximateAgeOfOldestMessage"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ages")
    void its_texts_name_its_threshold(Alarm alarm) throws IOException {
        var words = Map.of("3600", "an hour", "5400", "90 minutes", "28800", "eight hours");
        var named = words.get(alarm.property("Threshold"));
        assertThat(alarm.property("AlarmDescription")).contains(named);
        assertThat(Files.readAllLines(Path.of("../docs/operations.md")))
                .filteredOn(line -> line.startsWith("| `" + alarm.id() + "` |"))
                .singleElement()
                .asString()
                .contains(named);
    }

    /** How often the alarm's state changes, as CloudWatch evaluates it: so many of the last periods reach the threshold. */
    private static int changes(Alarm alarm, List<Integer> events) {
        int period = Integer.parseInt(alarm.property("Period"));
        int window = Integer.parseInt(alarm.property("EvaluationPeriods"));
        int needed = alarm.property("DatapointsToAlarm").isEmpty()
                ? window
                : Integer.parseInt(alarm.property("DatapointsToAlarm"));
        int threshold = Integer.parseInt(alarm.property("Threshold"));
        var sums = new int[SPAN / period];
        events.stream().filter(at -> at < SPAN).forEach(at -> sums[at / period]++);
        boolean on = false;
        int changes = 0;
        for (int last = 0; last < sums.length; last++) {
            int reached = 0;
            for (int i = Math.max(0, last - window + 1); i <= last; i++) if (sums[i] >= threshold) reached++;
            if (on != reached >= needed) changes++;
            on = reached >= needed;
        }
        return changes;
    }
}
