package foreview.domain.notices;

/** What a notice is about. Filters of subscriptions and the bodies of webhooks name these. */
public enum NoticeKind {
    DETERMINATION,
    OPENING,
    SEVEN_DAYS_LEFT,
    TWO_DAYS_LEFT,
    /** A side suspended the window, or lifted its suspension. */
    SUSPENSION,
    INCIDENT,
    /** A serious finding was accepted, was shared, or waits too long for its next step. */
    SERIOUS_FINDING,
    /** Access ended. */
    END,
    /** The credentials of an ended window are destroyed. */
    PURGE,
    /** A partner was invited. */
    INVITATION,
    /** Something waits for the reader's act. */
    REQUEST,
    /** About the subscription itself; no filter leaves it out. */
    SUBSCRIPTION,
    /** Sent at the owner's request; no filter leaves it out. */
    TEST;

    /** Whether it is about a subscription and no case. */
    public boolean isOwn() {
        return this == SUBSCRIPTION || this == TEST;
    }

    /** Whether a mail about it does not wait for the next digest. */
    public boolean isUrgent() {
        return this == SUSPENSION || this == INCIDENT || this == END || isOwn();
    }
}
