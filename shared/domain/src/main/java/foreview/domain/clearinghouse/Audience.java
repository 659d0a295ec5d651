package foreview.domain.clearinghouse;

import java.util.Set;

/**
 * Who has a need to know one advisory (TLP 2.0), beside those that its label admits alone.
 *
 * @param parties organizations: those that it names, and members that it was delivered to
 * @param clients organizations that act for such a member
 * @param recipients keyed digests of persons
 */
public record Audience(Set<String> parties, Set<String> clients, Set<String> recipients) {
    public static final Audience NOBODY = new Audience(Set.of(), Set.of(), Set.of());

    public Audience {
        parties = Set.copyOf(parties);
        clients = Set.copyOf(clients);
        recipients = Set.copyOf(recipients);
    }
}
