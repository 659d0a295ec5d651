package foreview.runtime.clearinghouse.publication;

import foreview.domain.clearinghouse.Audience;
import foreview.domain.clearinghouse.Reader;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.runtime.store.Item;
import foreview.runtime.store.Key;
import foreview.runtime.store.Tables;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Who has a need to know an advisory: those that it names, and the organizations that it was delivered to. */
public final class Audiences {
    /** As what an organization was sent an advisory. */
    public enum As {
        MEMBER,
        /** It acts for a member. */
        CLIENT
    }

    private final Tables tables;

    /**
     * @param tables of the clearinghouse
     */
    public Audiences(Tables tables) {
        this.tables = tables;
    }

    /** What the distribution of an advisory writes for each organization that it is sent to. */
    public static Item delivered(String org, String advisory, As as) {
        return Item.at(key(org, advisory)).with("as", as.name());
    }

    /** As far as it matters for that reader: a delivery is looked up only where the label asks for one; consistent. */
    public Audience of(Advisory advisory, Reader reader) {
        var parties = new HashSet<>(advisory.addressees().parties());
        var delivery = asksForDelivery(advisory, reader) ? find(reader.org(), advisory.id()) : Optional.<As>empty();
        delivery.filter(As.MEMBER::equals).ifPresent(_ -> parties.add(reader.org()));
        var clients = delivery.filter(As.CLIENT::equals).map(_ -> Set.of(reader.org()));
        return new Audience(
                parties, clients.orElse(Set.of()), advisory.addressees().recipients());
    }

    private static boolean asksForDelivery(Advisory advisory, Reader reader) {
        boolean isAmber = advisory.tlp()
                .filter(tlp -> tlp == Tlp.AMBER || tlp == Tlp.AMBER_STRICT)
                .isPresent();
        return isAmber && !reader.isDesk() && !advisory.addressees().parties().contains(reader.org());
    }

    private Optional<As> find(String org, String advisory) {
        return tables.find(key(org, advisory)).map(item -> As.valueOf(item.text("as")));
    }

    private static Key key(String org, String advisory) {
        return new Key("DELIVERED#" + org, advisory);
    }
}
