package foreview.domain.endpoints;

/** A parameter of a chat request that some endpoints refuse. */
public enum RequestParameter {
    MAX_TOKENS("max_tokens"),
    MAX_COMPLETION_TOKENS("max_completion_tokens"),
    TEMPERATURE("temperature");

    private final String text;

    RequestParameter(String text) {
        this.text = text;
    }

    /** As a request writes it. */
    public String text() {
        return text;
    }
}
