package foreview.domain.cases;

/**
 * Why an act was not recorded. None of them refuses a release (rule 1), except one more planned release when the list
 * is full.
 */
public enum Refusal {
    FORBIDDEN("Your role in this case does not permit this."),
    UNKNOWN("Not found in this case."),
    EXISTS("This already exists."),
    STRUCK("The developer struck this person from the case."),
    TOO_MANY("The case has reached its limit for these."),
    WRONG_PHASE("The present phase of the case does not allow this."),
    ACCESS_ENDED("Government access under this case has ended."),
    NOT_OPEN("The window is not open."),
    SUSPENDED("The window is suspended."),
    WINDOW_EXISTS("The case already has a window."),
    MODEL_WINDOW_EXISTS("Another case already has an access window of this model."),
    CAP_USED("The model has used all the access time that the policy allows."),
    END_NOT_AHEAD("The offered end must be after the opening."),
    END_REQUIRED("The developer must name the end of this window."),
    REQUIREMENTS_MISSING("Not all requirements of the opening are met."),
    SUPERSEDED("Another case supersedes this one."),
    EXTENSION_PENDING("An extension request is already pending."),
    EXTENSION_OUT_OF_BOUNDS(
            "The requested end must be later than the present end, and not later than the cap or the earliest planned"
                    + " release."),
    EXTENSION_DIFFERS("The pending request names another end."),
    NO_EXTENSION("No extension request is pending."),
    CLOCK_NOT_NAMED("This act needs an If-Match with the case's current tag."),
    CLOCK_CHANGED("The window or the releases have changed since the tag that If-Match names."),
    NOT_DETERMINED("No determination allows this checkpoint to be evaluated."),
    PURPOSE_NOT_ALLOWED("The signed terms do not name this purpose."),
    NOT_GRANTED("No grant allows this."),
    NOT_FINISHED("This is not finished yet."),
    NO_RESULT("The cited evaluation has no result yet."),
    FINDINGS_CLOSED("The time for new findings is over."),
    SAME_PERSON("A second person must decide this."),
    UNKNOWN_POLICY("Unknown policy.");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
