package foreview.runtime.endpoint;

import static foreview.runtime.endpoint.RequestParameter.MAX_COMPLETION_TOKENS;
import static foreview.runtime.endpoint.RequestParameter.MAX_TOKENS;
import static foreview.runtime.endpoint.RequestParameter.TEMPERATURE;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.endpoints.RequestForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One chat, in at most three forms (rule 13). */
class ProbeAttemptsTest {
    private static final ModelReply OK = new ModelReply.Words("OK", false, false);
    private static final ModelReply UNEXPLAINED = ModelReply.Failed.of(CallFailure.STATUS, 400);

    private static ModelReply refusing(RequestParameter parameter) {
        return new ModelReply.Failed(CallFailure.STATUS, Optional.of(400), Optional.of(parameter));
    }

    private final List<RequestForm> asked = new ArrayList<>();

    private ProbeResult probe(Function<RequestForm, ModelReply> endpoint) {
        asked.clear();
        ProbeAttempts.Step step = new ProbeAttempts.Step.Ask(ProbeAttempts.first());
        while (step instanceof ProbeAttempts.Step.Ask(var next)) {
            var form = next.request().form();
            asked.add(form);
            step = next.after(endpoint.apply(form));
        }
        return ((ProbeAttempts.Step.Done) step).result();
    }

    /** Refuses these, one at a time, and names each or not. */
    private ProbeResult refusing(Set<RequestParameter> parameters, boolean named) {
        return probe(form -> parameters.stream()
                .filter(parameter -> parameter.isIn(form))
                .findFirst()
                .map(parameter -> named ? refusing(parameter) : UNEXPLAINED)
                .orElse(OK));
    }

    private static ProbeResult works(RequestForm.Limit limit, boolean temperature) {
        return new ProbeResult(
                Optional.empty(), Optional.of(200), Optional.empty(), Optional.of(new RequestForm(limit, temperature)));
    }

    @Test
    void most_endpoints_take_the_usual_form() {
        assertThat(probe(_ -> OK)).isEqualTo(works(RequestForm.Limit.MAX_TOKENS, true));
        assertThat(asked).hasSize(1);
    }

    @Test
    void only_what_is_refused_is_left_out() {
        assertThat(refusing(Set.of(MAX_TOKENS), true)).isEqualTo(works(RequestForm.Limit.MAX_COMPLETION_TOKENS, true));
        assertThat(refusing(Set.of(TEMPERATURE), true)).isEqualTo(works(RequestForm.Limit.MAX_TOKENS, false));
        assertThat(refusing(EnumSet.of(MAX_TOKENS, TEMPERATURE), true))
                .isEqualTo(works(RequestForm.Limit.MAX_COMPLETION_TOKENS, false));
        assertThat(refusing(EnumSet.of(MAX_TOKENS, MAX_COMPLETION_TOKENS), true))
                .isEqualTo(works(RequestForm.Limit.NONE, true));
    }

    @Test
    void where_no_parameter_is_named_newer_forms_are_tried() {
        assertThat(refusing(EnumSet.of(MAX_TOKENS, TEMPERATURE), false))
                .isEqualTo(works(RequestForm.Limit.MAX_COMPLETION_TOKENS, false));
        assertThat(refusing(EnumSet.allOf(RequestParameter.class), false))
                .isEqualTo(works(RequestForm.Limit.NONE, false));
    }

    @Property
    void there_are_at_most_three_requests_all_different(
            @ForAll Set<RequestParameter> parameters, @ForAll boolean named) {
        var result = refusing(parameters, named);
        assertThat(asked).doesNotHaveDuplicates().hasSizeBetween(1, 3);
        result.form().ifPresent(form -> assertThat(parameters).noneMatch(parameter -> parameter.isIn(form)));
    }

    @Test
    void an_endpoint_that_refuses_every_form_fails_with_status_and_parameter() {
        assertThat(probe(_ -> UNEXPLAINED))
                .isEqualTo(new ProbeResult(
                        Optional.of(CallFailure.STATUS), Optional.of(400), Optional.empty(), Optional.empty()));
        assertThat(asked).hasSize(3);
        assertThat(refusing(EnumSet.allOf(RequestParameter.class), true))
                .isEqualTo(new ProbeResult(
                        Optional.of(CallFailure.STATUS), Optional.of(400), Optional.of(TEMPERATURE), Optional.empty()));
    }

    @Test
    void a_refusal_and_a_cut_answer_are_answers() {
        assertThat(probe(_ -> new ModelReply.Refused(false)).ok()).isTrue();
        assertThat(probe(_ -> new ModelReply.Truncated(true)).ok()).isTrue();
    }

    @Test
    void every_other_failure_ends_the_probe_at_once() {
        var busy = probe(_ -> new ModelReply.Busy(Optional.of(Duration.ofSeconds(5))));
        assertThat(busy.failure()).contains(CallFailure.BUSY);
        assertThat(busy.status()).contains(429);
        assertThat(probe(_ -> new ModelReply.Unavailable(529, Optional.empty())).status())
                .contains(529);
        assertThat(probe(_ -> ModelReply.Failed.of(CallFailure.TIMEOUT)).status())
                .isEmpty();
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500})
    void another_status_is_no_matter_of_form(int status) {
        assertThat(probe(_ -> ModelReply.Failed.of(CallFailure.STATUS, status)).status())
                .contains(status);
        assertThat(asked).hasSize(1);
    }

    @Test
    void the_prompt_is_the_same_for_every_endpoint() {
        assertThat(ProbeAttempts.first().request().prompt()).isEqualTo(ProbeAttempts.PROMPT);
    }
}
