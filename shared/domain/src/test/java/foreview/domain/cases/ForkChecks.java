package foreview.domain.cases;

import static foreview.domain.cases.RuleChecks.that;

import foreview.domain.findings.Finding;
import foreview.domain.forks.Fork;
import foreview.domain.forks.ForkCommand;
import foreview.domain.forks.ForkEvent;
import java.time.Duration;

/** The checks of {@link RuleChecks} about forks of findings. */
final class ForkChecks {
    private static final Duration ANSWER = Duration.ofHours(24);

    private ForkChecks() {}

    static void hold(CaseState before, Command command, Decision decision) {
        if (command instanceof ForkCommand.AnswerFork(var id, var cleaning)
                && decision.entries().stream().anyMatch(entry -> entry.event() instanceof ForkEvent.ForkAnswered))
            that(
                    fork(before, id).cleaning().orElseThrow().entry() == cleaning,
                    "the developer answers the text that it read, and no later one");
        for (var entry : decision.entries())
            switch (entry.event()) {
                case ForkEvent.ForkCleaned(var id) -> cleaned(fork(before, id), finding(before, id), entry);
                case ForkEvent.Forked(var id, var _) -> released(fork(before, id), finding(before, id), entry);
                case ForkEvent.ForkRefused(var id) ->
                    that(
                            !finding(before, id).author().equals(entry.actor().person()),
                            "nobody decides on a finding of their own");
                default -> {}
            }
    }

    private static void cleaned(Fork fork, Finding finding, Entry entry) {
        var proposer = fork.proposal().orElseThrow().person();
        that(!proposer.equals(entry.actor().person()), "rule 9: a second person cleans the text");
        that(finding.isShared(), "the developer has a finding whose fork it is shown");
    }

    private static void released(Fork fork, Finding finding, Entry entry) {
        var cleaned = fork.cleaning().orElseThrow();
        boolean waited = !entry.recordedAt().isBefore(cleaned.at().plus(ANSWER));
        boolean answered =
                fork.answer().filter(answer -> answer.entry() > cleaned.entry()).isPresent();
        that(waited || answered, "no report leaves before the developer answered, or had 24 hours");
        that(fork.outcome().isEmpty(), "a fork has one outcome");
        that(!finding.author().equals(entry.actor().person()), "nobody decides on a finding of their own");
    }

    private static Fork fork(CaseState state, String id) {
        return state.entities().find(Fork.class, id).orElseThrow();
    }

    private static Finding finding(CaseState state, String id) {
        return state.entities().find(Finding.class, id).orElseThrow();
    }
}
