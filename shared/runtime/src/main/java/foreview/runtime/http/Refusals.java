package foreview.runtime.http;

import foreview.domain.cases.Refusal;
import foreview.domain.clock.Reading;
import foreview.domain.clock.Step;
import foreview.domain.json.Json;
import java.util.Map;

/** What the domain refuses, as a problem. */
public final class Refusals {
    private Refusals() {}

    public static Problem problem(Refusal refusal) {
        return Problem.of(type(refusal), refusal.text());
    }

    /** With the steps of the reading that led to it (rule 5). */
    public static Problem problem(Refusal refusal, Reading reading) {
        return problem(refusal)
                .with("phase", Json.of(reading.phase().name()))
                .with(
                        "steps",
                        Json.array(reading.steps().stream().map(Refusals::step).toList()));
    }

    private static Json step(Step step) {
        var data = Json.object();
        step.data().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        return Json.object()
                .put("code", step.code().name())
                .put("text", step.text())
                .put("data", data.build())
                .build();
    }

    private static ProblemType type(Refusal refusal) {
        return switch (refusal) {
            case FORBIDDEN -> ProblemType.NOT_PERMITTED;
            case UNKNOWN -> ProblemType.NOT_FOUND;
            case EXISTS -> ProblemType.ALREADY_EXISTS;
            case STRUCK -> ProblemType.STRUCK;
            case TOO_MANY -> ProblemType.TOO_MANY;
            case WRONG_PHASE -> ProblemType.WRONG_PHASE;
            case ACCESS_ENDED -> ProblemType.ACCESS_ENDED;
            case NOT_OPEN -> ProblemType.NOT_OPEN;
            case SUSPENDED -> ProblemType.SUSPENDED;
            case WINDOW_STANDS, MODEL_WINDOW_STANDS -> ProblemType.WINDOW_STANDS;
            case CAP_USED -> ProblemType.CAP_USED;
            case END_NOT_AHEAD, EXTENSION_OUT_OF_BOUNDS -> ProblemType.INVALID_END;
            case END_REQUIRED -> ProblemType.END_REQUIRED;
            case REQUIREMENTS_MISSING -> ProblemType.REQUIREMENTS_MISSING;
            case SUPERSEDED -> ProblemType.SUPERSEDED;
            case EXTENSION_PENDING -> ProblemType.EXTENSION_PENDING;
            case EXTENSION_DIFFERS -> ProblemType.EXTENSION_DIFFERS;
            case CLOCK_NOT_NAMED -> ProblemType.PRECONDITION_REQUIRED;
            case CLOCK_CHANGED -> ProblemType.PRECONDITION_FAILED;
            case NO_EXTENSION -> ProblemType.NO_EXTENSION;
            case NOT_DETERMINED -> ProblemType.NOT_DETERMINED;
            case PURPOSE_NOT_ALLOWED -> ProblemType.PURPOSE_NOT_ALLOWED;
            case NOT_GRANTED -> ProblemType.NOT_GRANTED;
            case NOT_FINISHED -> ProblemType.WRONG_PHASE;
            case NO_RESULT -> ProblemType.NO_RESULT;
            case FINDINGS_CLOSED -> ProblemType.FINDINGS_CLOSED;
            case SAME_PERSON -> ProblemType.SECOND_PERSON_NEEDED;
            case UNKNOWN_POLICY -> ProblemType.UNKNOWN_POLICY;
        };
    }
}
