package foreview.domain.cases;

/** Why an act was not recorded. None of them is ever about a release (rule 1). */
public enum Refusal {
    FORBIDDEN("Your role in this case does not allow this act."),
    UNKNOWN("There is no such thing in this case."),
    EXISTS("It is there already."),
    STRUCK("The developer struck this person from the case."),
    TOO_MANY("The case holds as many of these as it may."),
    WRONG_PHASE("The case is not in a phase that has this act."),
    ACCESS_ENDED("Government access under this case has ended."),
    NOT_OPEN("The window is not open."),
    SUSPENDED("The window is suspended."),
    WINDOW_STANDS("A window stands in this case."),
    MODEL_WINDOW_STANDS("An access window of this model stands in another case."),
    CAP_USED("The model's open time under the policy is used up."),
    END_NOT_AHEAD("The offered end is not after the opening."),
    END_REQUIRED("The developer names the end of this window."),
    REQUIREMENTS_MISSING("Requirements of the opening are missing."),
    SUPERSEDED("Another case took this one's place."),
    EXTENSION_PENDING("A request for an extension waits for consent."),
    EXTENSION_OUT_OF_BOUNDS(
            "The named end is not after the present one, or beyond the cap or the next planned release."),
    NO_EXTENSION("No request for an extension waits."),
    NOT_DETERMINED("No determination lets this checkpoint be evaluated."),
    PURPOSE_NOT_ALLOWED("The terms that both sides signed do not name this purpose."),
    NOT_GRANTED("No grant that was given covers this."),
    NOT_FINISHED("It still runs."),
    NO_RESULT("The evaluation that it cites has no result yet."),
    FINDINGS_CLOSED("The time for new findings is over."),
    SAME_PERSON("A second person decides this."),
    UNKNOWN_POLICY("No such policy is shipped.");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
