package foreview.domain.cases;

/**
 * Why an act was not recorded. None of them refuses a release (rule 1), except one more planned release when the list
 * is full.
 */
public enum Refusal {
    FORBIDDEN("Your role does not permit this."),
    UNKNOWN("The path or the body names something that this case does not have."),
    EXISTS("This has been recorded already, and nothing was changed. Name another id if you mean something new."),
    STRUCK("A struck person cannot be proposed again."),
    TOO_MANY("The API description (/openapi.yaml) lists the limits of a case."),
    WRONG_PHASE("Read what the act is about: its phase or state must allow the act."),
    ACCESS_ENDED("This act needs a window. Only the developer can open another one."),
    NOT_OPEN("Send the act again after the opening."),
    SUSPENDED("Send the act again once each side has lifted its suspension."),
    WINDOW_EXISTS("This case has a window. Another one can be opened after its end."),
    MODEL_WINDOW_EXISTS("Another case has an access window of this model. Open this one after its end."),
    CAP_USED("All open access time of the model counts, in every case. No more is left."),
    END_NOT_AHEAD("The offered end must be after the opening."),
    END_REQUIRED(
            "Name `endsAt`: the window is an assessment, or a release is done or is planned at or before the opening."),
    REQUIREMENTS_MISSING("`openingRequirements` of the case shows what is missing and whose turn it is."),
    SUPERSEDED("A superseded case has ended for good. Use the case that supersedes it."),
    EXTENSION_PENDING("Wait until the developer consents or the request lapses; `steps` shows when."),
    EXTENSION_OUT_OF_BOUNDS(
            "The requested end must be later than the present end, and not later than the cap or the earliest planned"
                    + " release."),
    EXTENSION_DIFFERS("`to` must be the end that the pending request names; `steps` shows it."),
    NO_EXTENSION("No lead requested an extension, or the request lapsed. A lead can request one."),
    CLOCK_NOT_NAMED("Read the case and send this act with its current tag in If-Match."),
    CLOCK_CHANGED(
            "The window or the releases have changed since the tag in If-Match. Read the case before you send the act"
                    + " again."),
    NOT_DETERMINED(
            "The latest determination of the checkpoint must be covered, or withheld and attested by both sides."),
    PURPOSE_NOT_ALLOWED(
            "`purpose` must be one that the latest terms for this kind of window name, and both sides must have signed"
                    + " them."),
    NOT_GRANTED(
            "The runner needs a grant of its own for this checkpoint, endpoint and purpose; an external harness one of"
                    + " a person of the suite's organization, for this checkpoint and purpose."),
    NOT_FINISHED("This is not finished yet."),
    NO_RESULT("Send the act again once the evaluation has a result."),
    FINDINGS_CLOSED("Reviews of findings, sharing and answers are still accepted."),
    NOT_AUTHOR("Only the author of a finding amends it. Others draft a finding of their own."),
    EARLIER_RUN("A retest cites an evaluation that was planned after the developer claimed the fix."),
    NOT_SHARED("Share the finding first: its developer must see the text before it leaves."),
    WAITS_FOR_DEVELOPER("Wait for the developer's answer, or until `mayLeaveAt`."),
    TEXT_CHANGED("Read the text again, and name its `cleaning`: it was cleaned anew since the one that you name."),
    SAME_PERSON(
            "The holder of a grant, the author of a finding, the recorder of a retest, the proposer of a sharing and"
                    + " the first decider may not decide, and the proposer of a fork may not clean its text."),
    UNKNOWN_POLICY("`GET /policies` lists the policies. One for replay only cannot be named in terms.");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** For people: what would be right. The title of the problem type says what is wrong. */
    public String text() {
        return text;
    }
}
