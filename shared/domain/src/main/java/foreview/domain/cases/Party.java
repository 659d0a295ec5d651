package foreview.domain.cases;

/** The two that sign terms and attest. */
public enum Party {
    DEVELOPER,
    GOVERNMENT
}
