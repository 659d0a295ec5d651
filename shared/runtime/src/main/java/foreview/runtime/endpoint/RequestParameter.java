package foreview.runtime.endpoint;

import foreview.domain.endpoints.RequestForm;
import java.util.Optional;
import java.util.stream.Stream;

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

    static Optional<RequestParameter> of(String text) {
        return Stream.of(values())
                .filter(parameter -> parameter.text.equals(text))
                .findFirst();
    }

    /** The parameter that bounds the answer. */
    static Optional<RequestParameter> of(RequestForm.Limit limit) {
        return switch (limit) {
            case MAX_TOKENS -> Optional.of(MAX_TOKENS);
            case MAX_COMPLETION_TOKENS -> Optional.of(MAX_COMPLETION_TOKENS);
            case NONE -> Optional.empty();
        };
    }

    boolean isIn(RequestForm form) {
        return this == TEMPERATURE
                ? form.temperature()
                : of(form.limit()).filter(this::equals).isPresent();
    }
}
