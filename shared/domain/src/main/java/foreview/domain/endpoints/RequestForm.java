package foreview.domain.endpoints;

/**
 * The form of a chat request that an endpoint accepts; the probe finds it.
 *
 * @param limit the parameter that bounds the answer
 * @param temperature whether a temperature is sent
 */
public record RequestForm(Limit limit, boolean temperature) {
    public static final RequestForm USUAL = new RequestForm(Limit.MAX_TOKENS, true);

    public enum Limit {
        MAX_TOKENS,
        MAX_COMPLETION_TOKENS,
        NONE
    }
}
