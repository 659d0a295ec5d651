package foreview.runtime.endpoint;

import java.util.Map;

/** What came of a chat that was passed on. */
public sealed interface PassedAnswer {
    /**
     * Any status.
     *
     * @param headers those that pass, by their names in lower case
     * @param body decoded
     */
    record Received(int status, Map<String, String> headers, byte[] body) implements PassedAnswer {
        public Received {
            headers = Map.copyOf(headers);
        }

        /** Nothing of it reaches a log (rule 13). */
        @Override
        public String toString() {
            return "Received " + status;
        }
    }

    /** There is no answer that can be passed on. */
    record None(CallFailure why) implements PassedAnswer {}
}
