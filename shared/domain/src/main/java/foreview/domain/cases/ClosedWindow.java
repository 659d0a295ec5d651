package foreview.domain.cases;

import java.time.Instant;

/**
 * A window that opened and ended. The last one is in the head; the next opening moves it into an item of its own, because
 * findings of that window still count their time from its end.
 *
 * @param endedAt exclusive: the first instant without access
 */
public record ClosedWindow(int number, Instant endedAt) implements Entity {
    @Override
    public String id() {
        return id(number);
    }

    public static String id(int number) {
        return Integer.toString(number);
    }
}
