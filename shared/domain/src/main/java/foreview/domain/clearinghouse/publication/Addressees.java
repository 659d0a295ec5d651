package foreview.domain.clearinghouse.publication;

import foreview.domain.json.InvalidText;
import java.util.Set;

/**
 * Whom an advisory is for when its label does not say it alone.
 *
 * @param parties organizations: vendors of its vulnerabilities and others that the desk named
 * @param recipients keyed digests of persons, for {@code TLP:RED}
 */
public record Addressees(Set<String> parties, Set<String> recipients) {
    public static final Addressees NOBODY = new Addressees(Set.of(), Set.of());

    /** Organizations and persons together: each has a list of changes of its own, written with the publication. */
    public static final int MOST = 25;

    /**
     * @throws InvalidText when there are too many
     */
    public Addressees {
        parties = Set.copyOf(parties);
        recipients = Set.copyOf(recipients);
        if (parties.size() + recipients.size() > MOST)
            throw new InvalidText("An advisory must name at most " + MOST + " parties and recipients.");
    }
}
