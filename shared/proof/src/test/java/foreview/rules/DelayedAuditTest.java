package foreview.rules;

import static foreview.local.script.Person.AUDITOR;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rule 12: until its delay is over, nothing that the developer can read tells of an oversight read: no number, gap, hash,
 * anchor or time. The same days are played with it and without it, and every answer is the same. Then it is in the log.
 */
class DelayedAuditTest {
    private static final List<String> READ = List.of(
            "",
            "/docket?limit=100",
            "/access-log?limit=100",
            "/access-log?limit=1",
            "/access-log?role=AUDITOR",
            "/receipts",
            "/clock",
            "/participants",
            "/audits",
            "/docket/1/content?audit=a-1");

    @Tag("proof")
    @Test
    void it_leaves_no_trace_before_its_time_and_joins_the_log_then() throws Exception {
        play(1);
    }

    @Tag("proof")
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4, 5, 6, 7, 8, 9})
    void at_whatever_times(long seed) throws Exception {
        play(seed);
    }

    private static void play(long seed) throws Exception {
        try (var stack = Stacks.manual()) {
            var played = PlayedCase.submitted(stack, "m");
            played.join(AUDITOR);
            played.join(CUSTODIAN);
            var before = Snapshot.of(stack, Map.of());
            var without = days(stack, played, new Random(seed), false);
            before.restore(stack);
            var with = days(stack, played, new Random(seed), true);
            assertThat(with).isEqualTo(without);
            assertThat(shown(played)).isEmpty();
            stack.pass(Duration.ofDays(5));
            stack.sweep();
            stack.pass(Duration.ofMinutes(1));
            stack.sweep();
            assertThat(shown(played)).hasSize(3).allMatch(row -> row.string("shownAt")
                    .isPresent());
            var log = VerifiedLog.of(
                    played.id(), played.items(DEVELOPER, "/access-log"), played.items(DEVELOPER, "/docket?limit=100"));
            assertThat(log.fault()).isEmpty();
        }
    }

    private static List<Json.Obj> shown(PlayedCase played) {
        return played.items(DEVELOPER, "/access-log?limit=100").stream()
                .filter(row -> row.string("shownAt").isPresent())
                .toList();
    }

    /** All that the developer reads in some days of ordinary readings. */
    private static List<String> days(ManualStack stack, PlayedCase played, Random random, boolean audited)
            throws Exception {
        var answers = new ArrayList<String>();
        var ids = new HashMap<String, String>();
        int hour = 1 + random.nextInt(10);
        for (int i = 0; i < 14; i++) {
            if (random.nextBoolean()) played.get(OFFICER, "/docket/1/content").ok();
            if (audited && i >= hour) audit(played, ids, i - hour);
            for (var path : READ) answers.add(answer(played, path));
            stack.pass(Duration.ofMinutes(1 + random.nextInt(180)));
            stack.sweep();
            for (var path : READ) answers.add(answer(played, path));
        }
        return answers;
    }

    private static void audit(PlayedCase played, Map<String, String> ids, int step) {
        switch (step) {
            case 0 -> ids.put("audit", played.post(AUDITOR, "/audits", """
                {"ground":"Oversight.","things":["content:1"],"delay":"P5D"}\
                """).ok().text("id"));
            case 1 ->
                played.post(CUSTODIAN, "/audits/" + ids.get("audit") + "/consent", "")
                        .ok();
            case 2 ->
                played.get(AUDITOR, "/docket/1/content?audit=" + ids.get("audit"))
                        .ok();
            default -> {}
        }
    }

    /** Commitments are salted, and the sweep's runs have ids: so hashes and correlation ids differ in any two plays. */
    private static String answer(PlayedCase played, String path) {
        var reply = played.get(DEVELOPER, path);
        return (reply.status() + reply.header("etag") + reply.header("link") + reply.text())
                .replaceAll("[0-9a-f]{64}", "#")
                .replaceAll("(correlationId[^0-9a-f]+)[0-9a-f]{32}", "$1#");
    }
}
