package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every alarm says how urgent it is and has a line in the runbook, and none flaps. */
class AlarmsTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();
    private static final Pattern DESCRIPTION = Pattern.compile("SEV[123]: .+\\. Runbook: operations\\.md");
    private static final Pattern OF_A_FUNCTION = Pattern.compile("[A-Z][a-z]+Function(Errors|Failures|Throttles)");
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
