package foreview.runtime.clearinghouse.publication;

import foreview.domain.clearinghouse.Audience;
import foreview.domain.clearinghouse.Reader;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.members.MemberKeys;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who has a need to know an advisory: those that it names, the members that have it, and the organizations that act for such
 * a member at the time of the reading. Nothing of this is stored, so a revoked delegate reads nothing more.
 */
public final class Audiences {
    /** Members that are looked at for an organization that acts for them. */
    public static final int MOST_MEMBERS = 1_000;

    private static final int PAGE = 1_000;

    private final Aggregates aggregates;
    private final MemberKeys keys;

    public Audiences(Aggregates aggregates, MemberKeys keys) {
        this.aggregates = aggregates;
        this.keys = keys;
    }

    /** For one reader; the members that its organization acts for are read once, and only if a label asks for them. */
    public final class OfReader {
        private final Reader reader;
        private Optional<List<String>> clients = Optional.empty();

        private OfReader(Reader reader) {
            this.reader = reader;
        }

        /** As far as it matters: a delivery is looked up only where the label asks for one; consistent. */
        public Audience of(Advisory advisory) {
            var parties = new HashSet<>(advisory.addressees().parties());
            var clients = Set.<String>of();
            if (asksForDelivery(advisory, reader)) {
                if (isSentToOne(List.of(keys.member(reader.org())), advisory)) parties.add(reader.org());
                else if (advisory.tlp().equals(Optional.of(Tlp.AMBER)) && isSentToOne(clients(), advisory))
                    clients = Set.of(reader.org());
            }
            return new Audience(parties, clients, advisory.addressees().recipients());
        }

        private List<String> clients() {
            if (clients.isEmpty()) clients = Optional.of(actedForBy(reader.org()));
            return clients.get();
        }
    }

    public OfReader of(Reader reader) {
        return new OfReader(reader);
    }

    private static boolean asksForDelivery(Advisory advisory, Reader reader) {
        boolean isAmber = advisory.tlp()
                .filter(tlp -> tlp == Tlp.AMBER || tlp == Tlp.AMBER_STRICT)
                .isPresent();
        var parties = advisory.addressees().parties();
        boolean isNamed = parties.contains(reader.org()) || parties.contains(Vendor.idOf(reader.org()));
        return isAmber && !reader.isDesk() && !isNamed;
    }

    private List<String> actedForBy(String org) {
        var all = new ArrayList<String>();
        Optional<String> after = Optional.empty();
        do {
            var page = aggregates.consistentPage(Member.listOfActing(org), after, PAGE);
            all.addAll(page.ids());
            after = page.next();
        } while (after.isPresent() && all.size() < MOST_MEMBERS);
        return all;
    }

    private boolean isSentToOne(List<String> members, Advisory advisory) {
        var records = members.stream()
                .map(member -> keys.advisory(member, advisory.id()))
                .toList();
        return aggregates.findAll(MemberAdvisory.class, records).stream()
                .anyMatch(stored -> givesNeedToKnow(advisory, stored.state()));
    }

    /**
     * A wider label was for everybody in the community, or for more in it: what followed under a narrower one is not for all
     * who had that.
     */
    private static boolean givesNeedToKnow(Advisory advisory, MemberAdvisory delivered) {
        return advisory.revisions().stream()
                .filter(one -> one.number() == delivered.revision() && one.tlp().isNarrowerThan(Tlp.GREEN))
                .anyMatch(one -> advisory.revisions().stream()
                        .noneMatch(later ->
                                later.number() > one.number() && later.tlp().isNarrowerThan(one.tlp())));
    }
}
