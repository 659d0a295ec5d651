package foreview.runtime.endpoint;

import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What is read of an answer.
 *
 * @param bodies of which statuses the body is read; of others it is not
 * @param mostBytes of a body, as sent and as decoded
 * @param headers by their names in lower case
 */
record Wanted(IntPredicate bodies, int mostBytes, Set<String> headers) {
    /** Enough for a chat of the runner's own. */
    private static final int MOST_OF_A_CHAT = 256 * 1024;

    static final Wanted STATUS = new Wanted(_ -> false, 0, Set.of());
    static final Wanted CHAT = new Wanted(HttpCall.READ::contains, MOST_OF_A_CHAT, Set.of());

    Wanted {
        headers = Set.copyOf(headers);
    }
}
