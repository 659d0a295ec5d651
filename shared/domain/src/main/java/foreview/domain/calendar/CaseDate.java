package foreview.domain.calendar;

import java.time.Instant;

/**
 * One date of a case.
 *
 * @param about which of its kind: the number of a window or the id of a release; empty where a case has one
 */
public record CaseDate(Kind kind, String about, Instant at, Status status) {
    public enum Kind {
        /** Somebody should have determined by then; it blocks nothing. */
        DETERMINATION_TARGET,
        OPENING,
        END,
        /** Until then results of calls made before the end may be delivered. */
        LATE_RESULTS,
        /** Until then new findings are taken. */
        FINDINGS,
        /** Until then the developer may consent to an extension. */
        EXTENSION,
        /** By then the purge is to be proved. */
        PURGE,
        RELEASE
    }

    public enum Status {
        /** As it stands: ahead, or past. */
        STANDS,
        /** It fell away, or what it waited for was done. */
        CANCELLED,
        /** Of a release that is recorded as done, whenever that was. */
        DONE
    }

    static CaseDate of(Kind kind, String about, Instant at, boolean stands) {
        return new CaseDate(kind, about, at, stands ? Status.STANDS : Status.CANCELLED);
    }
}
