package foreview.domain.findings;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Timer;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The events of findings. A reader who may not see the finding sees none of its events. */
public sealed interface FindingEvent extends Event {
    /** The finding's id. */
    String finding();

    /**
     * @param window the number of the window that it was drafted in or after
     */
    record FindingDrafted(
            String finding,
            String evaluation,
            Optional<CvssVector> cvss,
            Optional<Score> score,
            boolean serious,
            int window)
            implements FindingEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(finding);
        }
    }

    /**
     * An accepting review binds the finding to the result of its run: this is what the second person confirms, and nothing
     * else can be shared afterwards.
     *
     * @param evaluationDigest of the cited run's result, when accepted
     * @param serious as marked from now on
     */
    record FindingReviewed(String finding, boolean accepted, Optional<String> evaluationDigest, boolean serious)
            implements FindingEvent {}

    record FindingShared(String finding) implements FindingEvent {}

    /**
     * @param late after the finding was final: it is shown beside and changes nothing
     */
    record FindingAnswered(String finding, Answer.Kind answer, boolean late) implements FindingEvent {}

    @Override
    default List<Timer> timers(CaseHead after, Instant now) {
        return this instanceof FindingShared(var finding)
                ? List.of(Timer.ofJoin(after.caseId(), finding, now)) // rule 12: its readings are shown
                : List.of();
    }

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        FindingFold.apply(draft, this, entry);
    }
}
