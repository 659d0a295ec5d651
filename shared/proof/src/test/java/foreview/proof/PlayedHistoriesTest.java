package foreview.proof;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import foreview.domain.cases.Decide;
import foreview.domain.json.Digest;
import foreview.runtime.config.ShippedPolicies;
import foreview.testkit.ManualStack;
import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random histories of two cases of one model over HTTP and in DynamoDB, compared after every step with the pure domain,
 * which other histories hold to the rules: what is recorded, refused or repeated, what the clock prints, and that the sweep
 * changes nothing in it.
 */
@Tag("proof")
class PlayedHistoriesTest {
    private static final int STEPS = 30;
    private static final int EVERYTHING = 1_000;
    /** By which functions' clocks may differ, at most. */
    private static final Duration SKEW = Duration.ofSeconds(2);

    private static final List<String> FUNCTIONS =
            List.of("IntakeFunction", "CasesFunction", "ReleaseFunction", "GrantsFunction", "WindowFunction");

    private static final List<String> EVENTS = List.of(
            "Opened",
            "Suspended",
            "Lifted",
            "ExtensionAsked",
            "ExtensionConsented",
            "EndOffered",
            "Completed",
            "Withdrawn",
            "ReleasePlanned",
            "ReleaseCancelled",
            "ReleaseRecordedInError",
            "Released",
            "GrantAsked",
            "GrantDecided",
            "GrantRevoked",
            "EndpointGiven",
            "EndpointRemoved",
            "ProbeAsked",
            "Determined",
            "Attested",
            "TermsPosted",
            "TermsSigned");

    private static ManualStack stack;
    private static Decide decide;
    private static Snapshot beginning;

    @BeforeAll
    static void begin() throws Exception {
        stack = new ManualStack(SKEW);
        decide = new Decide(ShippedPolicies.load("eo-14409.3"), SKEW);
        stack.sweep();
        var ids = Map.of("ready", ready("a-"), "other", ready("b-"), "assessable", assessable("c-"));
        stack.sweepUntil(stack.clock.instant().plus(Duration.ofHours(1)));
        beginning = Snapshot.of(stack, ids);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @Test
    void every_history_over_http_is_the_one_that_the_domain_computes() throws Exception {
        var budget = ProofBudget.of(Proof.PLAYED_HISTORIES);
        var seen = new HashSet<String>();
        int histories = budget.part(1).play(EVERYTHING, seed -> seen.addAll(play(seed)));
        budget.print(Integer.toString(histories));
        if (histories >= 500) assertThat(seen).containsAll(EVENTS); // what never happens proves nothing
    }

    /** @return what was answered */
    private static Set<String> play(long seed) {
        var chance = new AnyStep(seed, stack.model);
        beginning.restore(stack);
        differ(chance);
        var first = beginning.values().get(chance.seldom() ? "assessable" : "ready");
        var history = new PlayedHistory(
                stack, decide, List.of(first, beginning.values().get("other")));
        try {
            var now = beginning.now();
            for (int i = 0; i < STEPS; i++) {
                var step = chance.next(history, now);
                history.play(step);
                now = step.now();
            }
            history.close(now.plus(Duration.ofHours(chance.below(40))).plusSeconds(5));
            return history.answers();
        } catch (Exception | AssertionError e) {
            return fail("-Dseed=%d: %s%n%s".formatted(seed, e.getMessage(), String.join("\n", history.words())), e);
        }
    }

    /** In every other history the functions' clocks are not the same. */
    private static void differ(AnyStep chance) {
        boolean same = chance.below(2) == 0;
        for (var function : FUNCTIONS) {
            var by = same ? Duration.ZERO : SKEW.dividedBy(2).multipliedBy(chance.below(3) - 1);
            stack.skew(function, by);
            if (function.equals("WindowFunction")) stack.skew("ProbeFunction", by); // which answers what it asks
        }
    }

    /** A case that may be opened. */
    private static String ready(String client) throws Exception {
        return prepared(client, Set.of()).get("caseId");
    }

    /** A case without a determination, with all that an assessment needs. */
    private static String assessable(String client) throws Exception {
        var ids = prepared(client, Set.of("withhold", "attest", "ask reconsideration", "determine"));
        ids.put("version", "1");
        var text = "For an assessment.";
        stack.call(
                        OFFICER,
                        "POST /cases/{caseId}/terms",
                        ids,
                        "{\"kind\":\"ASSESSMENT\",\"text\":\"" + text + "\",\"purposes\":[\"cyber\"]}",
                        Optional.of(client))
                .ok();
        var digest = Digest.of(text.getBytes(StandardCharsets.UTF_8));
        for (var person : List.of(OFFICER, DEVELOPER))
            stack.call(
                            person,
                            "POST /cases/{caseId}/terms/{version}/signatures",
                            ids,
                            "{\"kind\":\"ASSESSMENT\",\"textDigest\":\"" + digest + "\"}",
                            Optional.empty())
                    .ok();
        return ids.get("caseId");
    }

    private static Map<String, String> prepared(String client, Set<String> without) throws Exception {
        var ids = new HashMap<>(Map.of("client", client));
        Scenario.ready().only(step -> !without.contains(step.name())).play(stack, ids);
        return ids;
    }
}
