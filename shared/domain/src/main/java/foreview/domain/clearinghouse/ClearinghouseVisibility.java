package foreview.domain.clearinghouse;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.Source;
import foreview.domain.clearinghouse.scans.Scan;
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
        return reader.isDesk()
                || report.source() instanceof Source.Account(var org, var person)
                        && org.equals(reader.org())
                        && person.equals(reader.person());
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

    /** The desk's. */
    public boolean shows(Vulnerability vulnerability) {
        return reader.isDesk();
    }
}
