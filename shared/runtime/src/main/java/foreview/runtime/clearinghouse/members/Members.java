package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.members.SizeBand;
import foreview.domain.sectors.Sector;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.store.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds members: by who acts for them, by their sector, and by their consent. */
public final class Members {
    private static final int MANY = 1_000;

    private final Tables tables;
    private final Aggregates aggregates;

    /**
     * @param tables of the clearinghouse
     */
    public Members(Tables tables, Aggregates aggregates) {
        this.tables = tables;
        this.aggregates = aggregates;
    }

    /** Consistent. */
    public Optional<StoredAggregate<Member>> find(String memberId) {
        return aggregates.find(Member.class, memberId);
    }

    /**
     * Whether a member consents that an organization scans its systems at that time; not for an unknown member. Consistent.
     */
    public boolean consents(String memberId, String org, Instant at) {
        return find(memberId)
                .filter(found -> found.state().consentsToScan(org, at))
                .isPresent();
    }

    /** Whether one consent covers the whole scan. */
    public boolean consents(String memberId, String org, Instant from, Instant until) {
        return find(memberId)
                .filter(found -> found.state().consentsToScan(org, from, until))
                .isPresent();
    }

    /**
     * Ids of members of a sector, the small ones among them first; eventually consistent. For its advisories to those whose
     * inventory does not list the product.
     */
    public Aggregates.Page ofSector(Sector sector, Optional<String> after, int limit) {
        return aggregates.page(Member.listOfSector(sector), "", after, limit);
    }

    /** Those of one size only; eventually consistent. */
    public Aggregates.Page ofSector(Sector sector, SizeBand size, Optional<String> after, int limit) {
        return aggregates.page(Member.listOfSector(sector), Member.listedAs(size), after, limit);
    }

    /** How many members of each size a sector has; eventually consistent, at a cost that grows with the members. */
    public Map<SizeBand, Integer> counts(Sector sector) {
        var counts = new EnumMap<SizeBand, Integer>(SizeBand.class);
        Optional<String> after = Optional.empty();
        do {
            var page = tables.page(Member.listOfSector(sector), "", after, MANY, false, false);
            for (var row : page.items()) {
                counts.merge(size(row.key().sk()), 1, Integer::sum);
            }
            after = page.next();
        } while (after.isPresent());
        return counts;
    }

    private static SizeBand size(String sort) {
        return Arrays.stream(SizeBand.values())
                .filter(size -> sort.startsWith(Member.listedAs(size)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a row of an unknown size"));
    }

    /** Ids of all members that consent to be named; eventually consistent. */
    public List<String> named() {
        var all = new ArrayList<String>();
        Optional<String> after = Optional.empty();
        do {
            var page = aggregates.page(Member.NAMED, "", after, MANY);
            all.addAll(page.ids());
            after = page.next();
        } while (after.isPresent());
        return all;
    }
}
