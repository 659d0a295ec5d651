package foreview.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foreview.lambda.Deployable;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may be counted has a bound; what {@code mvn -Pbench} measured, and a little more. */
@Tag("proof")
class BudgetsTest {
    private static final double OF_THE_LEAST = 1.15;

    private record Budget(int requests, double units) {}

    /**
     * For each time that a step is done; the look for the caller's admission before the head counts (rule 8), and so does the
     * timer of the notices that a step causes (2 units).
     */
    private static final Map<String, Budget> STEPS = Map.ofEntries(
            Map.entry("submission", new Budget(1, 24)),
            Map.entry("completeness", new Budget(3, 12)),
            Map.entry("proposal of a person", new Budget(3, 21)),
            Map.entry("acceptance of a person", new Budget(4, 15)),
            Map.entry("determination", new Budget(4, 12)),
            Map.entry("terms", new Budget(3, 16)),
            Map.entry("signature", new Budget(3, 14)),
            Map.entry("endpoint", new Budget(4, 19)),
            Map.entry("probe, asked and made", new Budget(25, 58)),
            // with the reading of the tag that it names
            Map.entry("opening", new Budget(6, 27)),
            Map.entry("case, shown", new Budget(2, 2)),
            Map.entry("clock, shown", new Budget(3, 3)),
            // the organization's list and the person's in one answer, and the heads
            Map.entry("list of cases, shown", new Budget(3, 2)),
            Map.entry("grant, asked", new Budget(4, 22)),
            Map.entry("grant, decided", new Budget(5, 19)),
            Map.entry("suspension", new Budget(4, 21)),
            Map.entry("suspension lifted", new Budget(4, 17)),
            Map.entry("suite, its part", new Budget(2, 22)),
            Map.entry("suite, sealed", new Budget(4, 7)),
            Map.entry("evaluation of 100 items", new Budget(400, 1_150)),
            Map.entry("finding, drafted", new Budget(4, 26)),
            Map.entry("finding, reviewed", new Budget(5, 27)),
            Map.entry("finding, shared", new Budget(5, 27)),
            Map.entry("finding, shown", new Budget(9, 14)),
            Map.entry("finding, answered", new Budget(4, 24)),
            Map.entry("access log, chained and anchored", new Budget(44, 58)),
            // three requests and 18 units, then its notice, and the looks whether the access log needs an anchor
            // and whether the fork of the finding is due
            Map.entry("expiry and purge", new Budget(28, 44)),
            Map.entry("release, recorded", new Budget(4, 18)),
            Map.entry("docket, shown", new Budget(5, 8)));

    @Test
    void a_life_costs_little_more_than_the_least_and_no_step_more_than_its_budget() throws Exception {
        try (var stack = new MeteredStack()) {
            var steps = LifeCosts.measure(stack);
            assertThat(steps.stream()
                            .collect(Collectors.groupingBy(StepCost::name))
                            .keySet())
                    .isEqualTo(STEPS.keySet());
            assertThat(steps).allSatisfy(step -> {
                var budget = STEPS.get(step.name());
                assertThat(step.spent().requests()).as(step.name()).isLessThanOrEqualTo(budget.requests());
                assertThat(step.spent().units()).as(step.name()).isLessThanOrEqualTo(budget.units());
            });
            assertThat(StepCost.together("a whole life", steps).ratio()).isLessThanOrEqualTo(OF_THE_LEAST);
        }
    }

    @Test
    void the_jar_and_what_is_loaded_of_it_stay_small() throws Exception {
        assumeTrue(Deployable.ofThisBuild().jar() > 0, "no jar was packed of what was compiled");
        try (var process = new ProcessCosts()) {
            assertThat(process.jar())
                    .as("SES has 2.7 MB of it, the clearinghouse 1.4, the tasks of harnesses 0.2")
                    .isLessThanOrEqualTo(21_500_000);
            assertThat(process.classes(ProcessCosts.Kind.intake())).isLessThanOrEqualTo(5_750);
        }
    }
}
