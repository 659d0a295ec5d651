package foreview.domain.cases;

import static foreview.domain.cases.RuleChecks.that;

import foreview.domain.clock.Clock;
import foreview.domain.clock.Phase;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationResult;
import foreview.domain.evaluation.RunPermission;
import foreview.domain.evaluation.StopReason;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingCommand;
import foreview.domain.findings.FindingStatus;
import foreview.domain.findings.Review;
import foreview.domain.grants.Grant;
import foreview.domain.policy.Policies;
import foreview.domain.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The checks of {@link RuleChecks} about grants, evaluations and findings. */
final class AccessRuleChecks {
    private static final Duration MILLI = Duration.ofMillis(1);

    private final Policies policies;
    private final Clock clock;
    private final Map<String, StopReason> stops = new HashMap<>();
    private final Map<String, String> finals = new HashMap<>();

    AccessRuleChecks(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    void holds(History.Step step, CaseState settled, CaseState after, Instant now) {
        for (var grant : after.entities().all(Grant.class)) twoPersons(grant);
        for (var evaluation : after.entities().all(Evaluation.class)) {
            stopsForGood(after, evaluation);
            if (RunPermission.of(after, evaluation, now, Duration.ZERO) == RunPermission.YES)
                runs(after, evaluation, now);
        }
        for (var finding : after.entities().all(Finding.class)) finding(after, finding, now);
        if (step.command() instanceof FindingCommand) bearsOnNothing(settled.head(), after.head());
    }

    /** Rule 9. */
    private static void twoPersons(Grant grant) {
        var persons = grant.deciders().stream().map(Actor::person).distinct().toList();
        that(persons.size() == grant.deciders().size(), "rule 9: two persons decide");
        that(!persons.contains(grant.holder()), "rule 9: neither is the holder");
        that(!grant.isGiven() || persons.size() == 2, "rule 9: two deciders");
    }

    /** The first reason stays. */
    private void stopsForGood(CaseState state, Evaluation evaluation) {
        var key = state.head().caseId() + evaluation.id();
        var stop = evaluation.stop(state);
        that(
                !stops.containsKey(key) || stop.filter(stops.get(key)::equals).isPresent(),
                "an evaluation stops once, for good");
        stop.ifPresent(why -> stops.put(key, why));
        boolean open = state.head()
                .window()
                .filter(w -> w.number() == evaluation.window())
                .isPresent();
        that(open || stop.isPresent(), "no task outlives its window");
    }

    /** Rules 2 and 13. */
    private void runs(CaseState state, Evaluation evaluation, Instant now) {
        that(clock.read(state.head(), now).phase() == Phase.OPEN, "rule 2: the runner asks while it is open");
        that(state.find(Grant.class, evaluation.grant()).filter(Grant::isGiven).isPresent(), "rule 13: under a grant");
        var end = state.head().window().map(Window::endsAt).orElseThrow();
        that(RunPermission.of(state, evaluation, end, Duration.ZERO).isForGood(), "rule 13: never after the end");
        var early = RunPermission.of(state, evaluation, end.minus(MILLI), MILLI);
        that(early == RunPermission.AT_END || end.minus(MILLI).isBefore(now), "the allowance only denies");
    }

    /** Rule 9, and that a final finding stays as it is. */
    private void finding(CaseState state, Finding finding, Instant now) {
        finding.review().ifPresent(r -> that(!r.reviewer().equals(finding.author()), "rule 9: a second person"));
        that(!finding.isShared() || finding.isAccepted(), "rule 9: reviewed before it is shared");
        that(finding.isShared() || !finding.isAnswered(), "shared before it is answered");
        var cited = finding.latestReview().flatMap(Review::evaluationDigest);
        that(cited.isPresent() == finding.isAccepted(), "an accepted finding cites its run by digest");
        that(cited.isEmpty() || cited.equals(digest(state, finding.evaluation())), "by that of its result");
        RevisionChecks.hold(finding, state);
        var standing = FindingStatus.of(
                finding,
                state.head(),
                () -> state.entities().find(ClosedWindow.class, ClosedWindow.id(finding.window())),
                policies,
                now);
        if (state.head().facts().lastAt().isAfter(now)) return; // a clock that is behind
        standing.finalAs().ifPresent(now1 -> {
            var is = now1.name() + finding.version();
            var first = finals.putIfAbsent(state.head().caseId() + finding.id(), is);
            that(first == null || first.equals(is), "a final finding stays as it is, and is not amended");
        });
    }

    private static Optional<String> digest(CaseState state, String evaluation) {
        var run = state.entities().find(Evaluation.class, evaluation).orElseThrow();
        return run.result().map(EvaluationResult::digest);
    }

    private static void bearsOnNothing(CaseHead before, CaseHead after) {
        that(before.facts().window().equals(after.facts().window()), "no finding moves a window");
        that(before.facts().releases().equals(after.facts().releases()), "no finding affects a release");
        that(before.clockVersion() == after.clockVersion(), "no finding makes a reading of the clock stale");
    }
}
