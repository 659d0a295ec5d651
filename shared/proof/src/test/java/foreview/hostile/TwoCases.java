package foreview.hostile;

import foreview.local.script.CasePersons;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Scenario;
import foreview.testkit.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Two developers' cases, whose evaluators come from the same organizations. While anything happens in one of them, the
 * persons of the other read all that they can reach, and read the same.
 */
final class TwoCases {
    private static final int ACTS = 40;
    private static final int READS_AFTER_A_STEP = 15;
    private static final CasePersons MINE = CasePersons.USUAL;
    private static final CasePersons THEIRS = new CasePersons(
            Person.RIVAL,
            Person.OFFICER,
            Person.of("dora", "agency", "determining-authority"),
            Person.of("leo", "institute", "evaluation-lead"),
            Person.of("emil", "institute", "evaluator"),
            Person.of("cora", "center", "access-custodian"));
    private static final Person PARTNER = Person.of("pia", RandomActs.PARTNER, "partner");

    private final ManualStack stack;
    private final Random random;
    private final Map<String, String> mine = new HashMap<>(Map.of(Scenario.CLIENT, "mine-", Scenario.MODEL, "m"));
    private final Map<String, String> theirs =
            new HashMap<>(Map.of(Scenario.CLIENT, "theirs-", Scenario.MODEL, "t", "suite", "t"));

    TwoCases(ManualStack stack, Random random) {
        this.stack = stack;
        this.random = random;
    }

    void play() throws Exception {
        for (var step : some(MINE)) step.run(stack, mine);
        var own = new RandomActs(stack, random, mine, MINE);
        for (int i = 0; i < ACTS; i++) own.act();
        settle();
        var reads = new AllReads(stack, readers(), own.ids());
        for (var step : some(THEIRS)) {
            step.run(stack, theirs);
            reads.areTheSame(random, READS_AFTER_A_STEP, step.name());
        }
        var others = new RandomActs(stack, random, theirs, THEIRS);
        for (int i = 0; i < ACTS; i++) {
            var act = others.act();
            if (others.hasInvited()) reads.leaveOut(PARTNER);
            reads.areTheSame(random, READS_AFTER_A_STEP, act);
        }
        reads.areTheSame("all acts");
        reads.hide(others.ids());
    }

    /** As far as chance has it, without a step that moves the clock. */
    private List<Step> some(CasePersons persons) {
        var steps = Scenario.plainLife(persons, 1).before("the end comes").steps().stream()
                .filter(Step::leadsOn)
                .toList();
        return steps.subList(0, 1 + random.nextInt(steps.size()));
    }

    private static List<Person> readers() {
        var all = new ArrayList<>(MINE.roster());
        all.add(MINE.developer());
        all.add(PARTNER);
        all.add(Person.of("ann", "oversight", "auditor"));
        return all;
    }

    /** What is due now is performed, so that nothing of the first case happens later. */
    private void settle() throws Exception {
        for (int i = 0; i < 3; i++) {
            stack.sweep();
            stack.deliver();
        }
    }
}
