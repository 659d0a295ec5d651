package foreview.domain.clearinghouse.reports;

/** Where a report comes from. */
public sealed interface Source {
    /** Whose report it is, for counts of parties. All finders without an account count as one. */
    default String party() {
        return switch (this) {
            case Account(var org, var _) -> "org:" + org;
            case Claim _ -> "open";
            case DeskItself _ -> "desk";
        };
    }

    /**
     * A finder with an account.
     *
     * @param person a keyed digest of the person, by which its reports are found
     */
    record Account(String org, String person) implements Source {}

    /**
     * A finder without an account, who has a secret.
     *
     * @param digest SHA-256 of the claim secret, in hex
     */
    record Claim(String digest) implements Source {}

    /** The desk itself: a finding of an evaluation, without anything of its case (rule 15). */
    record DeskItself() implements Source {}
}
