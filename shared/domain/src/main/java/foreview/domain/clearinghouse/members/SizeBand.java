package foreview.domain.clearinghouse.members;

/** How many people work for a member. */
public enum SizeBand {
    UNDER_50,
    UNDER_250,
    UNDER_1000,
    FROM_1000
}
