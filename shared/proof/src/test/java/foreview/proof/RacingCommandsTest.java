package foreview.proof;

import static foreview.local.script.Person.AUTHORITY;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Audience;
import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.Command;
import foreview.domain.cases.DeterminationOutcome;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.grants.GrantCommand;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import foreview.local.script.Person;
import foreview.proof.RacingCommands.Racer;
import foreview.testkit.ManualStack;
import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rules 2, 3 and 10 when several act at once: whatever the order of their calls, and whatever transient failures they meet,
 * some order of the same commands in the pure domain gives the same result.
 */
@Tag("proof")
class RacingCommandsTest {
    private static final int EVERYTHING = 1_000;
    private static final int KINDS = 6;

    private static ProofBudget budget;
    private static int kinds;
    private static int races;

    private static ManualStack stack;
    private static RacingCommands racers;
    private static Snapshot open;
    private static String id;

    @BeforeAll
    static void open() throws Exception {
        budget = ProofBudget.of(Proof.RACES);
        stack = Stacks.manual();
        racers = new RacingCommands(stack);
        stack.sweep();
        Map<String, String> ids = new HashMap<>();
        Scenario.opened().play(stack, ids);
        id = ids.get("caseId");
        stack.sweepUntil(racers.end(id).minus(Duration.ofHours(1)));
        open = Snapshot.of(stack, ids);
    }

    @AfterAll
    static void close() {
        budget.print(races + " of " + KINDS + " kinds");
        stack.close();
    }

    @BeforeEach
    void restore() {
        open.restore(stack);
    }

    @Test
    void a_withdrawal_against_a_grant_and_its_use() throws Exception {
        race(2, () -> List.of(withdraw(), by(LEAD, Role.EVALUATION_LEAD, runnerGrant()), outage(), checkpoint("rc4")));
    }

    @Test
    void an_expiry_against_what_comes_in_at_the_same_moment() throws Exception {
        race(4, () -> {
            beforeTheEnd();
            return List.of(settle(), outage(), by(LEAD, Role.EVALUATION_LEAD, runnerGrant()), settle());
        });
    }

    @Test
    void an_extension_against_its_expiry() throws Exception {
        race(4, () -> {
            beforeTheEnd();
            var later = stack.clock.instant().plus(Duration.ofDays(1));
            return List.of(
                    by(LEAD, Role.EVALUATION_LEAD, new WindowCommand.AskExtension(later)),
                    by(DEVELOPER, Role.DEVELOPER, new WindowCommand.ConsentToExtension(later)),
                    settle());
        });
    }

    @Test
    void a_release_against_everything() throws Exception {
        var pool = pool();
        var random = new Random(budget.seed());
        race(3, () -> {
            if (random.nextBoolean()) beforeTheEnd();
            var others = new ArrayList<>(pool);
            Collections.shuffle(others, random);
            var all = new ArrayList<>(others.subList(0, 3));
            all.addFirst(release());
            return List.copyOf(all);
        });
    }

    @Test
    void two_cases_of_one_model_opening_at_once() throws Exception {
        var ids = open.restore(stack);
        stack.call(DEVELOPER, "POST /cases/{caseId}/end", ids, "", Optional.empty())
                .ok();
        RecoveryTime.rest(stack);
        var first = again(ids);
        var second = another();
        var both = Snapshot.of(stack, ids);
        play(seed -> {
            both.restore(stack);
            var outcomes = racers.race(seed, 2, List.of(opening(first), opening(second), withdrawing(first)));
            assertThat(outcomes.subList(0, 2)).containsAnyOf("recorded", "MODEL_WINDOW_EXISTS");
            RecoveryTime.rest(stack);
            StoreConsistency.checkAtRest(stack);
        });
    }

    @Test
    void of_sixteen_of_the_same_act_exactly_one_is_recorded() throws Exception {
        play(seed -> {
            open.restore(stack);
            var same = Collections.nCopies(
                    16, by(CUSTODIAN, Role.ACCESS_CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN)));
            var outcomes = racers.run(seed, 2, same).outcomes();
            assertThat(outcomes).filteredOn("recorded"::equals).hasSize(1);
            assertThat(outcomes).filteredOn("EXISTS"::equals).hasSize(15);
        });
    }

    /** Everybody's commands on an open case. */
    private static List<Racer> pool() {
        var end = racers.end(id);
        return List.of(
                withdraw(),
                by(DEVELOPER, Role.DEVELOPER, new WindowCommand.OfferEnd(Optional.empty())),
                by(DEVELOPER, Role.DEVELOPER, new WindowCommand.OfferEnd(Optional.of(end.minusSeconds(1)))),
                plan("r1", end.minusSeconds(1), false),
                plan("r1", end.plusSeconds(60), true),
                by(DEVELOPER, Role.DEVELOPER, new ReleaseCommand.CancelRelease("r1", true)),
                by(LEAD, Role.EVALUATION_LEAD, new WindowCommand.Complete()),
                by(LEAD, Role.EVALUATION_LEAD, new WindowCommand.AskExtension(end.plusSeconds(60))),
                by(DEVELOPER, Role.DEVELOPER, new WindowCommand.ConsentToExtension(end.plusSeconds(60))),
                by(DEVELOPER, Role.DEVELOPER, new WindowCommand.Suspend(Side.DEVELOPER)),
                by(CUSTODIAN, Role.ACCESS_CUSTODIAN, new WindowCommand.Suspend(Side.CUSTODIAN)),
                by(CUSTODIAN, Role.ACCESS_CUSTODIAN, new WindowCommand.Lift(Side.CUSTODIAN)),
                by(LEAD, Role.EVALUATION_LEAD, runnerGrant()),
                by(CUSTODIAN, Role.ACCESS_CUSTODIAN, new GrantCommand.DecideGrant("g1", true)),
                by(CUSTODIAN, Role.ACCESS_CUSTODIAN, new GrantCommand.RevokeGrant("g1")),
                checkpoint("rc4"),
                by(DEVELOPER, Role.DEVELOPER, new EndpointCommand.RemoveEndpoint(endpoint())),
                outage(),
                settle(),
                by(AUTHORITY, Role.DETERMINING_AUTHORITY, notCovered()),
                checkpoint("rc3"));
    }

    private interface Field {
        List<Racer> line() throws Exception;
    }

    /** Races of one kind, for an equal part of the time that is left. */
    private static void play(ProofBudget.Round round) throws Exception {
        races += budget.part(KINDS - kinds++).play(EVERYTHING, round);
    }

    private static void race(int ticks, Field field) throws Exception {
        play(seed -> {
            open.restore(stack);
            var line = field.line();
            var outcomes = racers.race(seed, ticks, line);
            for (int i = 0; i < line.size(); i++)
                if (isUngated(line.get(i).command()))
                    assertThat(outcomes.get(i)).as("rule 1").isIn("recorded", "repeats");
            RecoveryTime.rest(stack);
            StoreConsistency.checkAtRest(stack);
        });
    }

    private static boolean isUngated(Command command) {
        return command instanceof WindowCommand.Withdraw
                || command instanceof ReleaseCommand.RecordRelease
                || command instanceof WindowCommand.OfferEnd;
    }

    private static void beforeTheEnd() {
        stack.clock.set(racers.end(id).minusSeconds(2));
    }

    /** The same case, ready to be opened again. */
    private static String again(Map<String, String> ids) throws Exception {
        ids.put("client", "again-");
        Scenario.reopening().play(stack, ids);
        return ids.get("caseId");
    }

    private static String another() throws Exception {
        var ids = new HashMap<>(Map.of("client", "another-"));
        Scenario.ready().play(stack, ids);
        return ids.get("caseId");
    }

    private static Racer opening(String caseId) {
        return new Racer(
                caseId,
                DEVELOPER,
                Role.DEVELOPER,
                new WindowCommand.Open(WindowKind.ACCESS, Optional.empty(), Optional.empty()));
    }

    private static Racer withdrawing(String caseId) {
        return new Racer(caseId, DEVELOPER, Role.DEVELOPER, new WindowCommand.Withdraw());
    }

    private static Racer withdraw() {
        return withdrawing(id);
    }

    private static Racer release() {
        return by(
                DEVELOPER,
                Role.DEVELOPER,
                new ReleaseCommand.RecordRelease("r0", false, Audience.PUBLIC, Optional.empty()));
    }

    private static Racer plan(String release, Instant at, boolean extend) {
        var audience = Audience.TRUSTED_PARTNER;
        return by(
                DEVELOPER,
                Role.DEVELOPER,
                new ReleaseCommand.PlanRelease(release, Optional.empty(), at, audience, Optional.empty(), extend));
    }

    private static Racer settle() {
        return by(DEVELOPER, Role.FOREVIEW, new CaseCommand.Settle());
    }

    private static Racer outage() {
        return by(DEVELOPER, Role.FOREVIEW, new EndpointCommand.RecordOutage(endpoint(), Optional.of(stack.now())));
    }

    private static Command runnerGrant() {
        return new GrantCommand.AskGrant("g1", "runner", "rc1", Optional.of(endpoint()), "cyber");
    }

    private static Racer checkpoint(String name) {
        return by(DEVELOPER, Role.DEVELOPER, new CaseCommand.AddCheckpoint(name));
    }

    private static Command notCovered() {
        return new CaseCommand.Determine(
                DeterminationOutcome.NOT_COVERED,
                Set.of("rc1"),
                "A",
                LocalDate.of(2026, 11, 20),
                "D",
                Optional.empty(),
                List.of());
    }

    private static String endpoint() {
        return open.values().get("e1");
    }

    private static Racer by(Person who, Role role, Command command) {
        return new Racer(id, who, role, command);
    }
}
