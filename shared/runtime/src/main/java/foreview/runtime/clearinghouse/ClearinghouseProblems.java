package foreview.runtime.clearinghouse;

import foreview.domain.clearinghouse.ClearinghouseRefusal;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;

/** The one mapping of the clearinghouse's refusals to problems. */
public final class ClearinghouseProblems {
    private ClearinghouseProblems() {}

    public static Problem of(ClearinghouseRefusal refusal) {
        return Problem.of(type(refusal.reason()), refusal.text());
    }

    private static ProblemType type(ClearinghouseRefusal.Reason reason) {
        return switch (reason) {
            case FORBIDDEN -> ProblemType.NOT_PERMITTED;
            case UNKNOWN -> ProblemType.NOT_FOUND;
            case WRONG_STATE -> ProblemType.WRONG_STATE;
            case EXISTS -> ProblemType.ALREADY_EXISTS;
            case TOO_MANY -> ProblemType.TOO_MANY;
            case INVALID_TIME -> ProblemType.INVALID_TIME;
            case INCOMPLETE -> ProblemType.INVALID_FIELDS;
            case SECOND_PERSON -> ProblemType.SECOND_PERSON_NEEDED;
            case CONSENT_MISSING -> ProblemType.CONSENT_MISSING;
        };
    }
}
