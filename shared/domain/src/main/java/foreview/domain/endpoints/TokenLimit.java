package foreview.domain.endpoints;

import java.util.Optional;

/** How a chat request limits the length of the answer. */
public enum TokenLimit {
    MAX_TOKENS(RequestParameter.MAX_TOKENS),
    /** Newer models refuse {@code max_tokens}. */
    MAX_COMPLETION_TOKENS(RequestParameter.MAX_COMPLETION_TOKENS),
    NONE(null);

    private final RequestParameter parameter;

    TokenLimit(RequestParameter parameter) {
        this.parameter = parameter;
    }

    /** The request parameter that holds the limit. */
    public Optional<RequestParameter> parameter() {
        return Optional.ofNullable(parameter);
    }
}
