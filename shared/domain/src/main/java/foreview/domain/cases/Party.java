package foreview.domain.cases;

/** The two sides that sign terms and attest. */
public enum Party {
    DEVELOPER(Role.DEVELOPER),
    GOVERNMENT(Role.PROGRAM_OFFICER);

    private final Role signer;

    Party(Role signer) {
        this.signer = signer;
    }

    /** The role that signs for this side. */
    public Role signer() {
        return signer;
    }
}
