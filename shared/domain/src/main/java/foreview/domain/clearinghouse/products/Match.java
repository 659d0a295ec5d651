package foreview.domain.clearinghouse.products;

/**
 * Whether an installed product has an affected version. No answer says "not affected": {@link Answer#FIXED_OR_OUTSIDE}
 * only compares versions with what was stated.
 *
 * @param reason one sentence for people; it quotes no name and no version
 */
public record Match(Answer answer, String reason) {
    /** What the comparison of a version with the stated ranges gave. */
    public enum Answer {
        AFFECTED,

        /** The version was compared with all stated versions and ranges, and is in none. */
        FIXED_OR_OUTSIDE,

        /** Nothing was compared, or not everything that had to be. */
        NOT_CHECKED
    }

    static Match affected(String reason) {
        return new Match(Answer.AFFECTED, reason);
    }

    static Match notChecked(String reason) {
        return new Match(Answer.NOT_CHECKED, "Not checked: " + reason);
    }
}
