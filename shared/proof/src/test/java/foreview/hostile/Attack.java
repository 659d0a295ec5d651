package foreview.hostile;

import java.util.Map;
import java.util.Optional;

/**
 * One call with one thing wrong in it.
 *
 * @param target path and query
 * @param problem what it must be answered with; absent when any refusal that the operation describes will do
 * @param pointer the member that the answer must name
 */
record Attack(
        String what,
        String target,
        Map<String, String> headers,
        byte[] body,
        Optional<String> problem,
        Optional<String> pointer) {

    @Override
    public String toString() {
        return what + " at " + target;
    }
}
