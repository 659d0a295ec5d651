package foreview.domain.cases;

import foreview.domain.window.EndReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one command comes to at its time, before entries are made of it. */
sealed interface Ruling {
    record Emit(List<Event> events) implements Ruling {}

    record Refuse(Refusal refusal) implements Ruling {}

    record Again(long sequence) implements Ruling {}

    static Ruling emit(Event... events) {
        return new Emit(List.of(events));
    }

    static Ruling refuse(Refusal refusal) {
        return new Refuse(refusal);
    }

    /** The act, and the end that it brings: of the window if one stands, else of a case that has not ended yet. */
    static Ruling ending(CaseState state, Event act, EndReason reason) {
        var events = new ArrayList<Event>(List.of(act));
        var window = state.facts().window();
        if (window.isPresent())
            events.add(new Event.Ended(reason, Optional.of(window.get().kind())));
        else if (state.stage() != Stage.ENDED && state.stage() != Stage.CLOSED)
            events.add(new Event.Ended(reason, Optional.empty()));
        return new Emit(events);
    }
}
