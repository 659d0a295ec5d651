package foreview.domain.findings;

import foreview.domain.accesslog.Hidden;
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
     * @param version that it answers; absent for the first
     */
    record FindingAnswered(String finding, Answer.Kind answer, boolean late, Optional<Integer> version)
            implements FindingEvent {}

    /** An event of an amendment or a retest, which everyone who sees the finding sees once it was accepted. */
    sealed interface OfPart extends FindingEvent {
        /** The id of the amendment or the retest. */
        String part();
    }

    record FindingAmended(String finding, String part, Statement states) implements OfPart {
        @Override
        public Optional<String> created() {
            return Optional.of(part);
        }
    }

    /**
     * An accepting review makes the amendment the finding's latest version.
     *
     * @param evaluationDigest of the cited run's result, when accepted
     * @param serious as marked from now on, when accepted
     */
    record AmendmentReviewed(
            String finding, String part, boolean accepted, Optional<String> evaluationDigest, boolean serious)
            implements OfPart {}

    /**
     * @param evaluationDigest of the cited run's result
     * @param version of the finding that was retested
     */
    record FindingRetested(
            String finding,
            String part,
            Retest.Outcome outcome,
            String evaluation,
            String evaluationDigest,
            int version)
            implements OfPart {
        @Override
        public Optional<String> created() {
            return Optional.of(part);
        }
    }

    record RetestReviewed(String finding, String part, boolean accepted) implements OfPart {}

    /** Rule 12: readings that were held back are shown. */
    @Override
    default List<Timer> timers(CaseHead after, Instant now) {
        return switch (this) {
            case FindingShared(var finding) -> List.of(Timer.ofJoin(after.caseId(), finding, now));
            case AmendmentReviewed(var finding, var part, var accepted, var _, var _)
            when accepted -> List.of(Timer.ofJoin(after.caseId(), Hidden.accepted(finding, part), now));
            case RetestReviewed(var finding, var part, var accepted)
            when accepted -> List.of(Timer.ofJoin(after.caseId(), Hidden.accepted(finding, part), now));
            default -> List.of();
        };
    }

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        FindingFold.apply(draft, this, entry);
    }
}
