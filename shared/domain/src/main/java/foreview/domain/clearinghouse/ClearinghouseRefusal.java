package foreview.domain.clearinghouse;

/**
 * Why a command was not recorded. None of them concerns a release: no record of the clearinghouse can hold one back.
 *
 * @param text for people: what would be right
 */
public record ClearinghouseRefusal(Reason reason, String text) {
    public enum Reason {
        /** The role, or the organization, may not do this. */
        FORBIDDEN,
        /** It names something that does not exist, or not for the caller. */
        UNKNOWN,
        /** The present state does not allow it. */
        WRONG_STATE,
        /** It exists already. */
        EXISTS,
        /** A limit is reached. */
        TOO_MANY,
        /** A time is past, or too far ahead. */
        INVALID_TIME,
        /** What is to be recorded lacks something. */
        INCOMPLETE,
        /** A second person has to do this. */
        SECOND_PERSON,
        /** Somebody has not consented. */
        CONSENT_MISSING
    }
}
