package foreview.runtime.clearinghouse.publication;

import foreview.domain.clearinghouse.Audience;
import foreview.domain.clearinghouse.Reader;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.runtime.clearinghouse.members.MemberKeys;
import foreview.runtime.store.Item;
import foreview.runtime.store.Key;
import foreview.runtime.store.Tables;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Who has a need to know an advisory: those that it names, and the organizations that it was delivered to. */
public final class Audiences {
    /** As what an organization was sent an advisory. */
    public enum As {
        MEMBER,
        /** It acts for a member. */
        CLIENT
    }

    private final Tables tables;
    private final MemberKeys keys;

    /**
     * @param tables of the clearinghouse
     * @param keys under which no reader of the table finds what an organization was sent
     */
    public Audiences(Tables tables, MemberKeys keys) {
        this.tables = tables;
        this.keys = keys;
    }

    /** What the distribution of an advisory writes for each organization that it is sent to. */
    public Item delivered(String org, String advisory, As as) {
        return Item.at(key(org, advisory, as)).with("as", as.name());
    }

    /** As far as it matters for that reader: a delivery is looked up only where the label asks for one; consistent. */
    public Audience of(Advisory advisory, Reader reader) {
        var parties = new HashSet<>(advisory.addressees().parties());
        var delivered = asksForDelivery(advisory, reader) ? find(reader.org(), advisory.id()) : Set.<As>of();
        if (delivered.contains(As.MEMBER)) parties.add(reader.org());
        var clients = delivered.contains(As.CLIENT) ? Set.of(reader.org()) : Set.<String>of();
        return new Audience(parties, clients, advisory.addressees().recipients());
    }

    private static boolean asksForDelivery(Advisory advisory, Reader reader) {
        boolean isAmber = advisory.tlp()
                .filter(tlp -> tlp == Tlp.AMBER || tlp == Tlp.AMBER_STRICT)
                .isPresent();
        return isAmber && !reader.isDesk() && !advisory.addressees().parties().contains(reader.org());
    }

    private Set<As> find(String org, String advisory) {
        var wanted =
                Arrays.stream(As.values()).map(as -> key(org, advisory, as)).toList();
        return tables.findAll(wanted).stream()
                .map(item -> As.valueOf(item.text("as")))
                .collect(Collectors.toSet());
    }

    private Key key(String org, String advisory, As as) {
        return new Key("DELIVERED#" + keys.recipient(keys.member(org)), advisory + "#" + as);
    }
}
