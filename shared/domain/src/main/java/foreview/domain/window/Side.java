package foreview.domain.window;

/** Who may suspend; each lifts only its own. */
public enum Side {
    DEVELOPER,
    CUSTODIAN
}
