package foreview.domain.cases;

import foreview.domain.clock.Clock;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.Tally;
import foreview.domain.incidents.IncidentCommand;
import foreview.domain.json.Times;
import foreview.domain.policy.Cap;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the rules of {@code shared/docs/rules.md} that the domain alone can break, in every state that a history
 * reaches.
 */
final class RuleChecks {
    /** A rule that does not hold; the history shows how that came about. */
    static final class Broken extends AssertionError {
        private static final long serialVersionUID = 1;

        Broken(String rule) {
            super(rule);
        }
    }

    /** One message; it gives access at most once. */
    private record Message(int which, Command command, Optional<Integer> read) {}

    private final History history;
    private final AccessRuleChecks access;
    private final Clock clock;
    private final Set<Message> gave = new HashSet<>();

    RuleChecks(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
        this.access = new AccessRuleChecks(history.cases[0].decide.policies(), clock);
    }

    static void that(boolean holds, String rule) {
        if (!holds) throw new Broken(rule);
    }

    /**
     * @param sketched whether the sketch takes the act
     */
    void after(History.Step step, Instant at, CaseState before, Decision decision, boolean sketched) {
        var after = decision.state();
        var command = step.command();
        var settled = before.settled(before.head().time(at));
        boolean refused = decision instanceof Decision.Refused;
        boolean may = command.allowed(settled).contains(step.actor().role());
        that(may || refused, "nobody does what the role does not allow");
        if (may) taken(command, settled, decision, sketched);
        entries(before, decision);
        that(
                after.head().version() == before.head().version() || FollowUps.follow(before.head(), decision),
                "rule 10: what must follow has its timer");
        if (decision instanceof Decision.Recorded) UntouchedEntities.untouched(step, settled, after);
        else that(after.equals(settled), "what is not recorded changes nothing but a due end");
        windows(settled.head(), after.head(), command);
        gives(step, settled.head(), after.head());
        standing(step.which(), after);
        RecountedCounters.matches(after);
        access.holds(step, settled, after, at);
        OnwardChecks.hold(before, decision);
        ForkChecks.hold(before, command, decision);
        if (after.head().version() != before.head().version()) CalendarChecks.hold(after, clock, at);
        if (command instanceof IncidentCommand incident) IncidentChecks.hold(incident, settled.head(), decision);
        model();
    }

    private static void taken(Command command, CaseState settled, Decision decision, boolean sketched) {
        var refusal = Played.refusal(decision);
        switch (command) {
            case Command.Ending _ -> that(refusal.isEmpty(), "rule 1: never refused");
            case ReleaseCommand.PlanRelease _ ->
                that(
                        refusal.isEmpty() || !sketched && refusal.get() == Refusal.TOO_MANY,
                        "rule 1: refused only behind a full list");
            case ReleaseCommand _ ->
                that(refusal.isEmpty() || !sketched && refusal.get() == Refusal.UNKNOWN, "rule 1: refused if unknown");
            case WindowCommand.Open open
            when sketched -> that(refusal.isEmpty() || mayBeRefused(open, settled.head()), "taken alike");
            case WindowCommand.Suspend(var side)
            when sketched -> {
                boolean already = settled.head().window().orElseThrow().isSuspendedBy(side);
                that(refusal.isPresent() == already, "taken alike");
            }
            case WindowCommand _ -> that(refusal.isEmpty() == sketched, "taken alike");
            default -> {}
        }
    }

    /** What the sketch leaves to the case: whether the requirements of an opening are met. */
    private static boolean mayBeRefused(WindowCommand.Open open, CaseHead head) {
        return head.superseded()
                || head.acceptedAt().isEmpty()
                || open.kind() == WindowKind.ASSESSMENT && !head.admitsAssessment()
                || !Requirement.allMet(head, open.kind());
    }

    /** Rules 3 and 10. */
    private static void entries(CaseState before, Decision decision) {
        var last = before.head().facts().lastAt();
        long sequence = before.head().version();
        for (var entry : decision.entries()) {
            that(entry.sequence() == ++sequence, "rule 10: no gap in the docket");
            that(!entry.recordedAt().isBefore(last), "rule 3: never before the last entry");
            last = entry.recordedAt();
            if (entry.effectiveAt().isBefore(entry.recordedAt()))
                that(entry.actor().equals(Actor.FOREVIEW), "rule 3: earlier only for an end that fell due by itself");
        }
        that(decision.state().head().version() == sequence, "the head names the last entry");
        that(decision.state().head().facts().due(last).isEmpty(), "rule 3: nothing due is left unrecorded");
    }

    /** Rules 2 and 6, and that an end is final. */
    private static void windows(CaseHead before, CaseHead after, Command command) {
        var w0 = before.window();
        var w1 = after.window();
        if (isSame(w0, w1)) {
            that(w1.get().capEnd().equals(w0.get().capEnd()), "rule 6: the cap never moves");
            that(w1.get().opensAt().equals(w0.get().opensAt()), "an opening never moves");
        }
        boolean ended = after.generation() != before.generation();
        that(!ended || w1.isEmpty(), "an end leaves no window");
        that(ended || w0.isEmpty() || isSame(w0, w1), "rule 13: every end destroys what was given");
        boolean anew = after.windows() != before.windows() || command instanceof CaseCommand.Resubmit;
        if (before.lastEnd().isPresent() && !anew)
            that(
                    after.lastEnd().equals(before.lastEnd()) || before.stage() == Stage.ACCEPTED,
                    "rule 3: an end is final");
    }

    private static boolean isSame(Optional<Window> one, Optional<Window> other) {
        return one.isPresent()
                && other.isPresent()
                && one.get().number() == other.get().number();
    }

    /** Rule 6: four acts give or lengthen access, on the clock's current version, and no message does it twice. */
    private void gives(History.Step step, CaseHead before, CaseHead after) {
        boolean same = isSame(before.window(), after.window());
        boolean opens = after.window().isPresent() && !same;
        boolean lengthens =
                same && after.facts().endsAt().isAfter(before.facts().endsAt());
        boolean lifts = same
                && !after.window()
                        .get()
                        .suspensions()
                        .containsAll(before.window().get().suspensions());
        if (!opens && !lengthens && !lifts) return;
        that(history.isCurrent(step, before), "rule 6: only on the clock's current version");
        that(
                switch (step.command()) {
                    case WindowCommand.Open _ -> opens;
                    case WindowCommand.Lift _ -> lifts && !lengthens;
                    case WindowCommand.ConsentToExtension _ -> lengthens;
                    case ReleaseCommand.PlanRelease plan -> lengthens && plan.extendAccess();
                    case ReleaseCommand.CancelRelease cancel -> lengthens && cancel.extendAccess();
                    case ReleaseCommand.RecordReleaseInError error -> lengthens && error.extendAccess();
                    default -> false;
                },
                "rule 6: only these acts of the developer give or lengthen access");
        that(gave.add(new Message(step.which(), step.command(), step.read())), "rule 6: no message gives access twice");
    }

    /** What stands with a window, and falls with it. */
    private void standing(int which, CaseState state) {
        var head = state.head();
        var facts = head.facts();
        that(!head.superseded() || head.serving().isEmpty(), "rule 13: superseded takes no endpoint");
        that(head.stage() != Stage.CLOSED || head.serving().isEmpty(), "rule 13: closed leaves no endpoint");
        that(head.stage() != Stage.CLOSED || head.purgeDue().isEmpty(), "closed: the purge is proved");
        that(head.lastEnd().isEmpty() || head.stage() != Stage.RECEIVED, "a case taken up again has not ended");
        if (facts.window().isEmpty()) {
            that(facts.extension().isEmpty(), "no request outlives its window");
            that(head.counters().grants() == 0, "no grant outlives its window");
            return;
        }
        var w = facts.window().get();
        var from = facts.lastAt().isBefore(w.opensAt()) ? w.opensAt() : facts.lastAt();
        that(
                !w.endsAt().isAfter(history.sketch(which).nextPlanned(from)),
                "rule 2: no window passes a planned release");
        that(w.isOver(w.endsAt()), "rule 2: over at its end");
        that(!w.isOver(w.endsAt().minusNanos(1)), "rule 2: not over before its end");
        that(!head.superseded(), "nothing opens in a case that was superseded");
        that(head.lastEnd().isEmpty(), "a window that stands has not ended");
    }

    /** Over all cases of the model: one access window at a time, and never more than the cap. */
    private void model() {
        var standing = new ArrayList<Window>();
        for (var p : history.cases)
            p.state.head().window().filter(w -> w.kind() == WindowKind.ACCESS).ifPresent(standing::add);
        for (var one : standing)
            for (var other : standing)
                that(
                        one == other
                                || !one.opensAt().isBefore(other.endsAt())
                                || !other.opensAt().isBefore(one.endsAt()),
                        "a model opens in one case at a time");
        var whole = history.model().at(Times.NONE).used();
        switch (history.cap) {
            case Cap.Elapsed(var length) ->
                that(whole.elapsed().compareTo(length) <= 0, "rule 2: used time never passes the cap");
            case Cap.Calendar(var days, var _) -> that(whole.days() <= days, "rule 2: used days never pass the cap");
        }
    }

    /** Rule 10: the docket folds to head and entities, and every evaluation reaches an end. */
    void over(Played p) {
        that(Evolve.fold(p.docket).equals(p.state), "rule 10: the docket folds to head and entities");
        var evaluations = p.state.entities().all(Evaluation.class);
        if (evaluations.isEmpty()) return;
        p.state.head().window().ifPresent(window -> p.now = window.endsAt());
        p.settle();
        for (var evaluation : evaluations) {
            if (evaluation.result().isPresent()) continue;
            var none = Tally.of(Mark.UNANSWERED, evaluation.items());
            var ended = p.play(Actor.FOREVIEW, new EvaluationCommand.EndEvaluation(evaluation.id(), none, 0, "d"));
            that(ended instanceof Decision.Recorded, "rule 10: every evaluation reaches an end");
        }
        that(p.state.head().counters().running() == 0, "no evaluation runs after the end");
    }
}
