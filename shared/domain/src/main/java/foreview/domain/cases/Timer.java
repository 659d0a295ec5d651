package foreview.domain.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that must follow an act, kept until it is performed. It says only when to read the case; whether there is
 * something to do follows from the case.
 *
 * @param dueAt when it first falls due
 * @param id what it is for inside its case, such as an endpoint; the kind's own name where there is only one
 */
public record Timer(Instant dueAt, String caseId, Kind kind, String id) {
    public enum Kind {
        /** An end that falls due by itself has to be recorded. */
        END,
        /** Credentials have to be destroyed. */
        PURGE,
        /** A receipt lacks its signature. */
        SIGN,
        /** A probe has to be made. */
        PROBE,
        /** Evaluations of the case continue: tasks are put and woken, and results recorded. */
        EVALUATIONS,
        /** New entries of a part of the access log have to be chained. */
        LOG_CHAIN,
        /** The access log's chain has to be anchored in the docket. */
        LOG_ANCHOR,
        /** Entries of the access log that were held back have to be shown. */
        LOG_JOIN,
        /** Persons are told of what happened, or of an end to come: see {@code foreview.domain.notices}. */
        NOTICE,
        /** A notice is sent to one subscription, whose id is in the place of the case's. */
        DELIVERY,
        /** The proof of a subscription's rights is about to lapse; its id is in the place of the case's. */
        SUBSCRIPTION,
        /** Something of the clearinghouse falls due; its id is in the place of the case's. */
        FALLS_DUE
    }

    /** Evaluations of the case may begin, continue or end; none if all have their results. */
    public static List<Timer> ofEvaluations(CaseHead head, Instant now) {
        return head.counters().running() > 0 ? List.of(of(Kind.EVALUATIONS, now, head)) : List.of();
    }

    /** The same at the first full minute after a time, so that the timers of several endpoints become one. */
    public static List<Timer> ofEvaluationsFrom(CaseHead head, Instant time) {
        return ofEvaluations(head, nextMinute(time));
    }

    /** The same at the next of the times {@code every} apart, which are the same for all who ask. */
    public static List<Timer> ofEvaluationsEvery(CaseHead head, Duration every, Instant now) {
        long step = every.toMillis();
        return ofEvaluations(head, Instant.ofEpochMilli((now.toEpochMilli() / step + 1) * step));
    }

    private static Instant nextMinute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }

    /** Credentials have to be destroyed, and evaluations that used them end. */
    public static List<Timer> ofDestruction(CaseHead head, Instant now) {
        return Stream.concat(Stream.of(of(Kind.PURGE, now, head)), ofEvaluations(head, now).stream())
                .toList();
    }

    /** After each end, once its purge is proved, the access log is anchored by a later run of the sweep. */
    public static Timer ofAnchor(CaseHead head, Instant now) {
        return of(Kind.LOG_ANCHOR, nextMinute(now), head);
    }

    /**
     * Entries of the access log are shown that were held back.
     *
     * @param waited what they waited for, as {@link foreview.domain.accesslog.Hidden#key} names it
     */
    public static Timer ofJoin(String caseId, String waited, Instant dueAt) {
        return new Timer(dueAt, caseId, Kind.LOG_JOIN, waited);
    }

    static Timer of(Kind kind, Instant dueAt, CaseHead head) {
        return new Timer(dueAt, head.caseId(), kind, kind.name());
    }
}
