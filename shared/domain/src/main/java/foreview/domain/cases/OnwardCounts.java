package foreview.domain.cases;

/**
 * How many proposals to share findings onward wait, for the limit and the work lists.
 *
 * @param pending for a decision
 * @param unanswered of these, those that the developer has not answered and did not propose
 */
public record OnwardCounts(int pending, int unanswered) {
    public static final OnwardCounts NONE = new OnwardCounts(0, 0);

    /** With one proposal as it is in place of what it was. */
    public OnwardCounts changed(OnwardCounts was, OnwardCounts is) {
        return new OnwardCounts(pending + is.pending - was.pending, unanswered + is.unanswered - was.unanswered);
    }
}
