package foreview.domain.clearinghouse;

import java.util.List;

/** What the rules answer to one command. */
public sealed interface ClearinghouseRuling {
    /** Events to record; none for a repetition that changes nothing. */
    record Emit(List<ClearinghouseEvent> events) implements ClearinghouseRuling {
        public Emit {
            events = List.copyOf(events);
        }
    }

    record Refuse(ClearinghouseRefusal refusal) implements ClearinghouseRuling {}

    static ClearinghouseRuling emit(ClearinghouseEvent... events) {
        return new Emit(List.of(events));
    }

    static ClearinghouseRuling refuse(ClearinghouseRefusal.Reason reason, String text) {
        return new Refuse(new ClearinghouseRefusal(reason, text));
    }
}
