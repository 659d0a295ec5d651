package foreview.domain.endpoints;

/**
 * The form of chat request that an endpoint accepts. The probe finds it; it is kept with the endpoint.
 *
 * @param temperature whether the request states a temperature (of zero)
 */
public record RequestForm(TokenLimit tokenLimit, boolean temperature) {
    /** What most endpoints accept, and what the probe tries first. */
    public static final RequestForm USUAL = new RequestForm(TokenLimit.MAX_TOKENS, true);

    public boolean has(RequestParameter parameter) {
        return parameter == RequestParameter.TEMPERATURE
                ? temperature
                : tokenLimit.parameter().filter(parameter::equals).isPresent();
    }
}
