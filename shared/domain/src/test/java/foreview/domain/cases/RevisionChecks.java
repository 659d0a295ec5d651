package foreview.domain.cases;

import static foreview.domain.cases.RuleChecks.that;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationResult;
import foreview.domain.findings.Finding;
import foreview.domain.findings.Retest;
import foreview.domain.findings.Review;
import foreview.domain.findings.Revisions;
import java.util.Optional;
import java.util.stream.Stream;

/** The checks of {@link RuleChecks} about versions and retests of findings. */
final class RevisionChecks {
    private RevisionChecks() {}

    static void hold(Finding finding, CaseState state) {
        var revised = finding.revised();
        that(finding.isAccepted() || finding.revisions().isEmpty(), "only an accepted finding is amended");
        that(
                revised.versions().size() <= Revisions.MOST && revised.retests().size() <= Revisions.MOST,
                "a finding stays small");
        for (var version : finding.versions()) {
            that(version.review().accepted(), "rule 9: each version was accepted");
            that(!version.review().reviewer().equals(finding.author()), "rule 9: by a second person");
        }
        if (!finding.versions().isEmpty()) {
            var last = finding.versions().getLast();
            that(last.entry() == finding.entry(), "readers are shown the latest version");
            that(last.states().evaluation().equals(finding.evaluation()), "with the run that it cites");
        }
        var answered = Stream.concat(finding.answer().stream(), finding.lateAnswer().stream());
        answered.forEach(answer -> that(finding.version(answer.answers()).isPresent(), "an answer names a version"));
        revised.retests()
                .forEach(retest -> that(
                        retest.review().filter(Review::accepted).isPresent(),
                        "rule 9: each shown retest was accepted"));
        Stream.concat(revised.retests().stream(), revised.retest().stream())
                .forEach(retest -> retest(finding, retest, state));
    }

    private static void retest(Finding finding, Retest retest, CaseState state) {
        var reviewer = retest.review().map(Review::reviewer);
        that(finding.isShared() && finding.isAnswered(), "a retest follows the developer's claim");
        that(!reviewer.equals(Optional.of(retest.person())), "rule 9: a second person");
        that(!reviewer.equals(Optional.of(finding.author())), "nobody decides on a finding of their own");
        var run = state.entities().find(Evaluation.class, retest.evaluation()).orElseThrow();
        that(
                run.result().map(EvaluationResult::digest).equals(Optional.of(retest.evaluationDigest())),
                "a retest cites its run by the digest of its result");
    }
}
