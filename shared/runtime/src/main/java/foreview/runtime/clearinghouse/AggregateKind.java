package foreview.runtime.clearinghouse;

import foreview.domain.clearinghouse.Aggregate;
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
import java.util.Arrays;

/** The kinds of aggregates. A kind's name begins the partitions of its records, which rights refer to. */
public enum AggregateKind {
    SCAN(Scan.class),
    SCAN_REGISTER(ScanRegister.class),
    REPORT(Report.class),
    VULNERABILITY(Vulnerability.class),
    CVE(Cve.class),
    VENDOR(Vendor.class),
    INVITATION(Invitation.class),
    ADVISORY(Advisory.class),
    MEMBER(Member.class),
    MEMBER_ADVISORY(MemberAdvisory.class),
    DISTRIBUTION(Distribution.class),
    MEMBER_MAIL(MemberMail.class);

    private final Class<? extends Aggregate> type;

    AggregateKind(Class<? extends Aggregate> type) {
        this.type = type;
    }

    static AggregateKind of(Class<? extends Aggregate> type) {
        return Arrays.stream(values())
                .filter(kind -> kind.type.equals(type))
                .findFirst()
                .orElseThrow();
    }

    public Class<? extends Aggregate> type() {
        return type;
    }

    /** The id of a timer for something of this kind. */
    String due(String what) {
        return name() + "." + what;
    }

    /** The kind that such a timer is for. */
    public static AggregateKind ofDue(String timer) {
        return valueOf(timer.substring(0, timer.indexOf('.')));
    }

    String partition(String id) {
        return name() + "#" + id;
    }
}
