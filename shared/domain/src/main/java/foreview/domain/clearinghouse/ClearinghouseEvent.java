package foreview.domain.clearinghouse;

import foreview.domain.clearinghouse.cves.CveEvent;
import foreview.domain.clearinghouse.distribution.DistributionEvent;
import foreview.domain.clearinghouse.mailing.MemberMailEvent;
import foreview.domain.clearinghouse.members.MemberEvent;
import foreview.domain.clearinghouse.publication.AdvisoryEvent;
import foreview.domain.clearinghouse.remediation.MemberAdvisoryEvent;
import foreview.domain.clearinghouse.reports.ReportEvent;
import foreview.domain.clearinghouse.scans.ScanCount;
import foreview.domain.clearinghouse.scans.ScanEvent;
import foreview.domain.clearinghouse.vendors.InvitationEvent;
import foreview.domain.clearinghouse.vendors.VendorAccountEvent;
import foreview.domain.clearinghouse.vulnerabilities.VulnerabilityEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What happened to something of the clearinghouse: the payloads of its docket. Content (free text, names) is never among
 * them. Each kind has its own events; only this list names them all.
 */
public sealed interface ClearinghouseEvent
        permits ScanEvent,
                ScanCount.ScansCounted,
                ReportEvent,
                VulnerabilityEvent,
                CveEvent,
                VendorAccountEvent,
                InvitationEvent,
                AdvisoryEvent,
                MemberEvent,
                MemberAdvisoryEvent,
                DistributionEvent,
                MemberMailEvent {
    /** When it took effect, for what fell due by itself earlier than it was recorded. */
    default Optional<Instant> fellDueAt() {
        return Optional.empty();
    }

    /** The name that dockets and answers use. */
    default String name() {
        return getClass().getSimpleName();
    }
}
