package foreview.domain.clearinghouse;

import foreview.domain.clearinghouse.cves.Cve;
import foreview.domain.clearinghouse.distribution.Distribution;
import foreview.domain.clearinghouse.mailing.MemberMail;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.scans.Scan;
import foreview.domain.clearinghouse.scans.ScanRegister;
import foreview.domain.clearinghouse.vendors.Invitation;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One thing that the clearinghouse keeps under an id, with a docket and a version of its own. Immutable. */
public sealed interface Aggregate
        permits Scan,
                ScanRegister,
                Report,
                Vulnerability,
                Cve,
                Vendor,
                Invitation,
                Advisory,
                Member,
                MemberAdvisory,
                Distribution,
                MemberMail {
    String id();

    /** The rows by which lists and lookups find it. They change with it, in the same transaction. */
    Set<Row> rows();

    /** The moments still ahead at which something of it falls due by itself. */
    Set<Due> dues();

    /** What fell due by then and is not recorded yet; the earliest first, one at a time. */
    Optional<ClearinghouseEvent> due(Instant at);
}
