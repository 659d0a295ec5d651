package foreview.domain.clock;

import java.util.Map;

/**
 * One reason in the order that led to a reading.
 *
 * @param text for people
 * @param data the same, for programs; instants as they are written everywhere
 */
public record Step(Code code, String text, Map<String, String> data) {
    public enum Code {
        STAGE,
        OPENING,
        CAP,
        OFFERED_END,
        PLANNED_RELEASE,
        EARLIEST,
        SUSPENDED,
        EXTENSION,
        ENDED,
        DETERMINATION_OVERDUE
    }

    public Step {
        data = Map.copyOf(data);
    }
}
