package foreview.domain.cases;

/** Why an act was not recorded. None of them is ever about a release (rule 1), but for one more plan behind a full list. */
public enum Refusal {
    FORBIDDEN("Your role in this case does not allow this act."),
    UNKNOWN("The case has no such thing."),
    EXISTS("It exists already."),
    STRUCK("The developer struck this person from the case."),
    TOO_MANY("The case has reached the limit of these."),
    WRONG_PHASE("The case is in a phase that does not allow this act."),
    ACCESS_ENDED("Government access under this case has ended."),
    NOT_OPEN("The window is not open."),
    SUSPENDED("The window is suspended."),
    WINDOW_STANDS("The case already has a window."),
    MODEL_WINDOW_STANDS("Another case already has an access window of this model."),
    CAP_USED("The model has used all open time that the policy allows."),
    END_NOT_AHEAD("The offered end must be after the opening."),
    END_REQUIRED("The developer must name the end of this window."),
    REQUIREMENTS_MISSING("Requirements of the opening are missing."),
    SUPERSEDED("Another case has replaced this one."),
    EXTENSION_PENDING("A request for an extension is already pending."),
    EXTENSION_OUT_OF_BOUNDS(
            "The extension must end after the present end, and not after the cap or the next planned release."),
    EXTENSION_DIFFERS("The pending request names another end."),
    NO_EXTENSION("No request for an extension is pending."),
    CLOCK_NOT_NAMED("This act needs an If-Match with the case's current tag."),
    CLOCK_CHANGED("The window or the releases have changed since the tag that If-Match names."),
    NOT_DETERMINED("No determination allows evaluations of this checkpoint."),
    PURPOSE_NOT_ALLOWED("The signed terms do not name this purpose."),
    NOT_GRANTED("No grant covers this."),
    NOT_FINISHED("It is still running."),
    NO_RESULT("The cited evaluation has no result yet."),
    FINDINGS_CLOSED("The time for new findings is over."),
    SAME_PERSON("A second person must decide this."),
    UNKNOWN_POLICY("There is no such policy.");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
