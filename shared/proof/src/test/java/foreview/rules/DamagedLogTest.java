package foreview.rules;

import static foreview.local.script.Person.AUDITOR;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A damaged entry of the held part raises the alarm, and nothing tells the developer that there was one (rule 12). */
@Tag("proof")
class DamagedLogTest {
    private static final String ASKED = "{\"ground\":\"g\",\"things\":[\"content:1\"],\"delay\":\"P1D\"}";

    @Test
    void the_shown_part_is_anchored_all_the_same() throws Exception {
        try (var stack = Stacks.manual()) {
            var played = PlayedCase.submitted(stack, "m");
            played.join(AUDITOR);
            stack.lines.record();
            played.post(AUDITOR, "/audits", ASKED).ok();
            delete(stack, played.id(), "ENTRY#HELD#");
            played.get(OFFICER, "/docket/1/content").ok();
            for (var time : List.of(Duration.ofMinutes(2), Duration.ofHours(25), Duration.ofMinutes(2))) {
                stack.pass(time);
                stack.sweep();
            }
            assertThat(broken(stack)).isTrue();
            var log = VerifiedLog.of(
                    played.id(), played.items(DEVELOPER, "/access-log"), played.items(DEVELOPER, "/docket?limit=100"));
            assertThat(log.fault()).isEmpty();
            assertThat(log.anchors()).containsOnlyKeys(1L);
        }
    }

    private static boolean broken(ManualStack stack) {
        return !stack.lines.of("access-log-broken").isEmpty();
    }

    private static void delete(ManualStack stack, String caseId, String sk) {
        for (var row : TableRows.of(stack.database()).under("READ#" + caseId, sk))
            stack.database().deleteItem(delete -> delete.tableName(row.place().table())
                    .key(Map.of("pk", AttributeValue.fromS(row.pk()), "sk", AttributeValue.fromS(row.sk()))));
    }
}
