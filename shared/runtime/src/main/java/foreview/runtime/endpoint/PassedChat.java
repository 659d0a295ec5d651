package foreview.runtime.endpoint;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A chat that somebody else wrote, on its way to an endpoint: nothing of it is read here.
 *
 * @param headers that go with it; the credential, the content's type and its coding are the client's own
 */
public record PassedChat(byte[] body, Map<String, String> headers) {
    /** An answer of that size does not fit into the answer of a Lambda function. */
    public static final int MOST_BYTES = 6 * 1024 * 1024;

    /** Headers of requests that mean something to endpoints, and say nothing of who asks. */
    private static final Set<String> SENT = Set.of("idempotency-key", "openai-beta");

    /** Headers of answers that clients go by. */
    private static final Set<String> RETURNED = Set.of(
            "content-type",
            "retry-after",
            "retry-after-ms",
            "x-should-retry",
            "x-ratelimit-limit-requests",
            "x-ratelimit-limit-tokens",
            "x-ratelimit-remaining-requests",
            "x-ratelimit-remaining-tokens",
            "x-ratelimit-reset-requests",
            "x-ratelimit-reset-tokens");

    static final Wanted WANTED = new Wanted(_ -> true, MOST_BYTES, RETURNED);

    public PassedChat {
        headers = Map.copyOf(headers);
    }

    /**
     * With those of the headers that pass.
     *
     * @param headers by their names in lower case
     */
    public static PassedChat of(byte[] body, Map<String, String> headers) {
        var sent = new TreeMap<>(headers);
        sent.keySet().retainAll(SENT);
        return new PassedChat(body, sent);
    }

    /** Nothing of it reaches a log (rule 13). */
    @Override
    public String toString() {
        return "PassedChat";
    }
}
