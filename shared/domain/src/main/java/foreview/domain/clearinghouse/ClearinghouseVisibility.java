package foreview.domain.clearinghouse;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.Source;
import foreview.domain.clearinghouse.scans.Scan;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vulnerabilities.ProductStatement;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;

/**
 * Decides what one reader may see (rule 8, TLP 2.0): the one filter of every read, list, feed, mail and export. What it
 * hides is answered as what does not exist.
 */
public record ClearinghouseVisibility(Reader reader) {
    /** The organization's own; the desk sees all. */
    public boolean shows(Scan scan) {
        return reader.isDesk() || scan.org().equals(reader.org());
    }

    /** The finder's own; the desk sees all. A finder without an account has a secret instead. */
    public boolean shows(Report report) {
        return reader.isDesk() || isOwn(report);
    }

    /** Whether the reader is its finder: only a finder answers, consents, states its credit and withdraws. */
    public boolean isOwn(Report report) {
        return report.source() instanceof Source.Account(var org, var person)
                && org.equals(reader.org())
                && person.equals(reader.person());
    }

    /** The desk sees all; others what its last published label allows. A draft has none. */
    public boolean shows(Advisory advisory, Audience audience) {
        return reader.isDesk()
                || advisory.tlp().filter(label -> admits(label, audience)).isPresent();
    }

    /** Whether a label alone admits the reader to what is published under it. */
    public boolean shows(Tlp label) {
        return reader.isDesk() || admits(label, Audience.NOBODY);
    }

    private boolean admits(Tlp label, Audience audience) {
        return switch (label) {
            case CLEAR -> true;
            case GREEN -> !reader.roles().isEmpty();
            case AMBER -> isParty(audience) || audience.clients().contains(reader.org());
            case AMBER_STRICT -> isParty(audience);
            case RED -> audience.recipients().contains(reader.person());
        };
    }

    /** Parties are organizations, or vendors by their ids. */
    private boolean isParty(Audience audience) {
        return audience.parties().contains(reader.org()) || audience.parties().contains(Vendor.idOf(reader.org()));
    }

    /** Those who act for it; the desk only where it consents to be named. */
    public boolean shows(Member member) {
        return actsFor(member)
                || reader.isDesk() && member.settings().consents().naming();
    }

    /** Whether the reader acts for the member: it sees the e-mail address, the inventory and the advisories. */
    public boolean actsFor(Member member) {
        return reader.roles().contains(Role.MEMBER) && member.isActedForBy(reader.org());
    }

    /** What the advisory of a member says: to those who act for it, except under TLP:AMBER+STRICT and narrower. */
    public boolean showsTextOf(Member member, Tlp label) {
        return actsFor(member)
                && (!label.isNarrowerThan(Tlp.AMBER) || member.org().equals(reader.org()));
    }

    /** The desk's. */
    public boolean shows(Vulnerability vulnerability) {
        return reader.isDesk();
    }

    /** The organization's own; the desk sees all. */
    public boolean shows(Vendor vendor) {
        return reader.isDesk() || isOf(vendor.id());
    }

    /** What a vendor sees of a vulnerability: once it was sent to it. */
    public boolean showsTo(String vendor, Vulnerability vulnerability) {
        return isOf(vendor) && vulnerability.partOf(vendor).isPresent();
    }

    /** The vendor's own; the desk sees those that a second person of the vendor has confirmed. */
    public boolean shows(String vendor, ProductStatement statement) {
        return isOf(vendor) || reader.isDesk() && statement.isConfirmed();
    }

    private boolean isOf(String vendor) {
        return reader.roles().contains(Role.VENDOR) && Vendor.idOf(reader.org()).equals(vendor);
    }
}
