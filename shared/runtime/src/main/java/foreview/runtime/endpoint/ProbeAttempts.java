package foreview.runtime.endpoint;

import foreview.domain.endpoints.RequestForm;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The requests of one probe (rule 13): one chat completion, asked in at most three request forms. The next form is
 * tried only when the endpoint refuses the request with 400 or 422. Immutable.
 */
public final class ProbeAttempts {
    /** The same for every endpoint, and published. */
    public static final String PROMPT = "Reply with the word OK.";

    /** Enough for a model that reasons first: some endpoints refuse a request that reaches its limit. */
    public static final int MAX_TOKENS = 512;

    private static final int MOST = 3;

    /** What to do after a reply. */
    public sealed interface Step {
        record Ask(ProbeAttempts next) implements Step {}

        record Done(ProbeResult result) implements Step {}
    }

    private final List<RequestForm> tried;
    private final Set<RequestParameter> refused;
    private final RequestForm form;

    private ProbeAttempts(List<RequestForm> tried, Set<RequestParameter> refused, RequestForm form) {
        this.tried = List.copyOf(tried);
        this.refused = Set.copyOf(refused);
        this.form = form;
    }

    public static ProbeAttempts first() {
        return new ProbeAttempts(List.of(), Set.of(), RequestForm.USUAL);
    }

    /** The request to send now. */
    public ChatRequest request() {
        return new ChatRequest(form, PROMPT, MAX_TOKENS);
    }

    public Step after(ModelReply reply) {
        return switch (reply) {
            case ModelReply.Answered _ ->
                done(Optional.empty(), Optional.of(HttpCall.OK), Optional.empty(), Optional.of(form));
            case ModelReply.Busy _ -> failed(CallFailure.BUSY, Optional.of(429), Optional.empty());
            case ModelReply.Unavailable(int status, var _) ->
                failed(CallFailure.UNAVAILABLE, Optional.of(status), Optional.empty());
            case ModelReply.Failed(var reason, var status, var parameter) ->
                status.filter(HttpCall.EXPLAINED::contains)
                        .flatMap(_ -> next(parameter))
                        .<Step>map(Step.Ask::new)
                        .orElseGet(() -> failed(reason, status, parameter));
        };
    }

    /** In a form without what was refused; where the endpoint names nothing that was sent, in the barer one. */
    private Optional<ProbeAttempts> next(Optional<RequestParameter> named) {
        var without = EnumSet.noneOf(RequestParameter.class);
        without.addAll(refused);
        named.filter(parameter -> parameter.isIn(form)).ifPresentOrElse(without::add, () -> without.addAll(unnamed()));
        var next = new RequestForm(limit(without), !without.contains(RequestParameter.TEMPERATURE));
        var all = new ArrayList<>(tried);
        all.add(form);
        return all.size() < MOST && !all.contains(next)
                ? Optional.of(new ProbeAttempts(all, without, next))
                : Optional.empty();
    }

    /** Newer models refuse the token limit and the temperature together. */
    private Set<RequestParameter> unnamed() {
        var suspects = EnumSet.of(RequestParameter.TEMPERATURE);
        RequestParameter.of(form.limit()).ifPresent(suspects::add);
        return suspects;
    }

    private static RequestForm.Limit limit(Set<RequestParameter> without) {
        if (!without.contains(RequestParameter.MAX_TOKENS)) return RequestForm.Limit.MAX_TOKENS;
        return without.contains(RequestParameter.MAX_COMPLETION_TOKENS)
                ? RequestForm.Limit.NONE
                : RequestForm.Limit.MAX_COMPLETION_TOKENS;
    }

    private static Step failed(CallFailure why, Optional<Integer> status, Optional<RequestParameter> parameter) {
        return done(Optional.of(why), status, parameter, Optional.empty());
    }

    private static Step done(
            Optional<CallFailure> failure,
            Optional<Integer> status,
            Optional<RequestParameter> parameter,
            Optional<RequestForm> form) {
        return new Step.Done(new ProbeResult(failure, status, parameter, form));
    }
}
