package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.ManualStack;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Checks what the desk reads of an embargo: it is never in force at or after its end, nor for more than 90 days. */
final class EmbargoEnds {
    private static final Set<String> IN_FORCE = Set.of("ACTIVE", "REVISE");
    private static final Duration LONGEST = Duration.ofDays(90);

    private EmbargoEnds() {}

    static void check(ManualStack stack, String vulnerability) {
        var embargo = stack.get(COORDINATOR, "/vulnerabilities/" + vulnerability + "/embargo")
                .ok()
                .body();
        if (!IN_FORCE.contains(embargo.string("state").orElseThrow())) return;
        var start = Instant.parse(embargo.string("startedAt").orElseThrow());
        var end = Instant.parse(embargo.string("endsAt").orElseThrow());
        assertThat(stack.now()).as(vulnerability).isBefore(end);
        assertThat(end).as(vulnerability).isBeforeOrEqualTo(start.plus(LONGEST));
    }
}
