package foreview.sweep;

import foreview.runtime.store.PendingTimer;
import foreview.runtime.store.Timers.Due;

/** Performs a due timer after reading again what it is about. */
@FunctionalInterface
interface TimerHandler {
    /** The outcome of a timer. */
    sealed interface Outcome {
        /** It is performed, and the change that it caused deleted it. */
        record Deleted() implements Outcome {}

        /** It is performed and still stored. */
        record Done() implements Outcome {}

        record Again(PendingTimer next) implements Outcome {}

        /** An access log is damaged. The timer looks again, so that the alarm stays. */
        record Broken(PendingTimer next) implements Outcome {}
    }

    /**
     * @throws Unavailable when a service that it needs is unavailable for now
     */
    Outcome perform(Due due, PendingTimer timer);
}
