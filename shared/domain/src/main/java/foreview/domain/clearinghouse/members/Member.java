package foreview.domain.clearinghouse.members;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.Row;
import foreview.domain.sectors.Sector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An organization of critical infrastructure that takes part. Its e-mail address and the scopes of its consents are sealed
 * beside its entries; what it runs is in its inventory.
 *
 * @param contact the entry that holds the e-mail address
 * @param delegates organizations that act for it, such as a service provider or an ISAC
 * @param scanConsents those that are not withdrawn
 */
public record Member(
        String id,
        String org,
        MemberSettings settings,
        long contact,
        Set<String> delegates,
        List<ScanConsent> scanConsents)
        implements Aggregate {
    /** Organizations that may act for one member. */
    public static final int MOST_DELEGATES = 20;

    /** Consents to scans that one member may hold at once. */
    public static final int MOST_SCAN_CONSENTS = 50;

    /** The list of all that consent to be named. */
    public static final String NAMED = "NAMED";

    public Member {
        delegates = Set.copyOf(delegates);
        scanConsents = List.copyOf(scanConsents);
    }

    public static String listOfSector(Sector sector) {
        return "SECTOR#" + sector;
    }

    /** The beginning of the sort keys of one size in the list of a sector: small members come first. */
    public static String listedAs(SizeBand size) {
        return size.ordinal() + "." + size + "#";
    }

    public static String listOfActing(String org) {
        return "ACTSFOR#" + org;
    }

    /** By its sector; by each organization that acts for it, itself included; by its name only where it consents. */
    @Override
    public Set<Row> rows() {
        var rows = new LinkedHashSet<Row>();
        rows.add(new Row(listOfSector(settings.sector()), listedAs(settings.size()) + id));
        rows.add(new Row(listOfActing(org), id));
        delegates.forEach(delegate -> rows.add(new Row(listOfActing(delegate), id)));
        if (settings.consents().naming()) rows.add(new Row(NAMED, id));
        return rows;
    }

    @Override
    public Set<Due> dues() {
        return Set.of();
    }

    @Override
    public Optional<ClearinghouseEvent> due(Instant at) {
        return Optional.empty();
    }

    public boolean isActedForBy(String organization) {
        return org.equals(organization) || delegates.contains(organization);
    }

    /** Whether that organization may scan the member's systems at that time. */
    public boolean consentsToScan(String scanner, Instant at) {
        return scanConsents.stream().anyMatch(consent -> consent.allows(scanner, at));
    }

    /** Whether one consent covers the whole scan. */
    public boolean consentsToScan(String scanner, Instant from, Instant until) {
        return scanConsents.stream().anyMatch(consent -> consent.allows(scanner, from, until));
    }

    public int pace(int usual) {
        return settings.pace().orElse(usual);
    }

    Member with(MemberSettings next) {
        return new Member(id, org, next, contact, delegates, scanConsents);
    }

    Member withContact(long entry) {
        return new Member(id, org, settings, entry, delegates, scanConsents);
    }

    Member withDelegate(String organization) {
        var more = new LinkedHashSet<>(delegates);
        more.add(organization);
        return new Member(id, org, settings, contact, more, scanConsents);
    }

    Member withoutDelegate(String organization) {
        var fewer = new LinkedHashSet<>(delegates);
        fewer.remove(organization);
        return new Member(id, org, settings, contact, fewer, scanConsents);
    }

    /** Those that are not over by then. */
    List<ScanConsent> scanConsentsAt(Instant at) {
        return scanConsents.stream().filter(one -> at.isBefore(one.until())).toList();
    }

    /** Those that are over by then are no longer held; the docket keeps them. */
    Member with(ScanConsent consent, Instant at) {
        var more = new ArrayList<>(scanConsentsAt(at));
        more.add(consent);
        return new Member(id, org, settings, contact, delegates, more);
    }

    Member withoutScanConsent(String consent) {
        var fewer =
                scanConsents.stream().filter(one -> !one.id().equals(consent)).toList();
        return new Member(id, org, settings, contact, delegates, fewer);
    }
}
