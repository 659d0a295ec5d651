package foreview.domain.accesslog;

import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;

/** The events of the access log. */
public sealed interface AccessLogEvent extends Event {
    /**
     * The access log had this entry and, by its hash, all entries before it.
     *
     * @param number of the last chained entry
     * @param held a salted commitment to the entries that are held back; it is there also when there are none
     */
    record AccessLogAnchored(long number, String hash, String held) implements AccessLogEvent {}

    /** It changes nothing of the case. */
    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {}
}
