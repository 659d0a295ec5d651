package foreview.rules;

import foreview.testkit.ManualStack;
import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rule 10 for the tasks of external harnesses: none is lost or finished twice, none has two live leases, and no endpoint has
 * more than it takes.
 */
@Tag("proof")
class LeaseRacesTest {
    private static final int CASES = 2;
    private static final int EVERYTHING = 1_000;

    private final List<HarnessFixture> cases = new ArrayList<>();
    private final List<String> evaluations = new ArrayList<>();
    private ManualStack stack;
    private Snapshot start;

    @BeforeEach
    void plan() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        for (int i = 0; i < CASES; i++) {
            var fixture = HarnessFixture.ready(stack, "race-" + i, LeaseRace.TASKS);
            cases.add(fixture);
            evaluations.add(fixture.planned("{\"grant\":\"%s\"}".formatted(fixture.grant()))
                    .ok()
                    .text("id"));
        }
        // the last one's tasks are put while the others' are leased
        start = Snapshot.of(stack, Map.of());
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void one_race() throws Exception {
        race(7);
    }

    @Tag("proof")
    @Test
    void as_many_races_as_the_time_allows() throws Exception {
        var budget = ProofBudget.of(Proof.LEASE_RACES);
        int races = budget.part(1).play(EVERYTHING, this::race);
        budget.print(races + " races");
    }

    private void race(long seed) throws Exception {
        start.restore(stack);
        new LeaseRace(stack, cases, evaluations, seed).play();
    }
}
