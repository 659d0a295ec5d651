package foreview.clearinghouse.desk;

import foreview.domain.clearinghouse.vulnerabilities.DeskPlace;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.clearinghouse.vulnerabilities.WaitingOn;
import foreview.runtime.http.Request;
import java.util.Locale;
import java.util.Optional;

/** What a reader of the desk's list wants to see. */
record DeskFilter(
        Optional<State> state, Optional<Assignee> assignee, Optional<WaitingOn> waitingOn, Optional<Boolean> serious) {
    /** Merged ones are found by search alone. */
    enum State {
        OPEN,
        CLOSED
    }

    enum Assignee {
        /** Of the caller. */
        ME,
        /** Of nobody. */
        NONE,
        /** Of anybody. */
        ANY;

        private static Assignee of(String text) {
            for (var one : values()) if (one.name().toLowerCase(Locale.ROOT).equals(text)) return one;
            throw new IllegalArgumentException("not an assignee");
        }
    }

    static DeskFilter of(Request request) {
        return new DeskFilter(
                request.query("state", (fields, name) -> fields.optChoice(name, State.class)),
                request.query("assignee", (fields, name) -> fields.optMade(name, 8, Assignee::of)),
                request.query("waitingOn", (fields, name) -> fields.optChoice(name, WaitingOn.class)),
                request.query("serious", (fields, name) -> fields.optMade(name, 8, DeskFilter::flag)));
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) throw new IllegalArgumentException("not a flag");
        return text.equals("true");
    }

    boolean isClosed() {
        return state.equals(Optional.of(State.CLOSED));
    }

    boolean isMine() {
        return assignee.equals(Optional.of(Assignee.ME));
    }

    boolean isEmpty() {
        return waitingOn.isEmpty()
                && serious.isEmpty()
                && assignee.filter(one -> one != Assignee.ME).isEmpty();
    }

    /** By the row alone; whose it is, its list says. */
    boolean admits(DeskPlace place) {
        return admits(place.assigned(), place.waitingOn(), place.serious());
    }

    /** The same by the vulnerability itself. */
    boolean admits(Vulnerability one, String person) {
        var of = one.work().assignee();
        boolean mine = !isMine() || of.equals(Optional.of(person));
        boolean inState = state.map(wanted -> wanted == State.OPEN ? one.isOnTheDesk() : one.isClosed())
                .orElse(true);
        return mine && inState && admits(of.isPresent(), one.waitingOn(), one.isSerious());
    }

    private boolean admits(boolean assigned, WaitingOn waits, boolean isSerious) {
        return assignee.map(one -> one != Assignee.NONE == assigned).orElse(true)
                && waitingOn.map(wanted -> wanted == waits).orElse(true)
                && serious.map(wanted -> wanted == isSerious).orElse(true);
    }
}
