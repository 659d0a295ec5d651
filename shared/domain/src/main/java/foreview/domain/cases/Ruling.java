package foreview.domain.cases;

import foreview.domain.window.EndReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the rules answer to one command: events to record, a refusal, or the earlier entry that the command repeats. */
public sealed interface Ruling {
    record Emit(List<Event> events) implements Ruling {
        public Emit {
            events = List.copyOf(events);
        }
    }

    record Refuse(Refusal refusal) implements Ruling {}

    /** A repetition that would change nothing; the entry of that sequence recorded it. */
    record Repeats(long sequence) implements Ruling {}

    static Ruling emit(Event... events) {
        return new Emit(List.of(events));
    }

    static Ruling refuse(Refusal refusal) {
        return new Refuse(refusal);
    }

    /** The act and the end that it causes: of the window if there is one, else of a case that has not ended yet. */
    static Ruling ending(CaseHead head, Event act, EndReason reason) {
        var events = new ArrayList<Event>(List.of(act));
        var window = head.window();
        if (window.isPresent())
            events.add(new WindowEvent.Ended(reason, Optional.of(window.get().kind())));
        else if (head.stage() != Stage.ENDED && head.stage() != Stage.CLOSED)
            events.add(new WindowEvent.Ended(reason, Optional.empty()));
        return new Emit(events);
    }
}
