package foreview.domain.clearinghouse;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Requester;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.cves.Cve;
import foreview.domain.clearinghouse.cves.CveCommand;
import foreview.domain.clearinghouse.cves.CveEvent;
import foreview.domain.clearinghouse.distribution.Distribution;
import foreview.domain.clearinghouse.distribution.DistributionCommand;
import foreview.domain.clearinghouse.distribution.DistributionEvent;
import foreview.domain.clearinghouse.mailing.MemberMail;
import foreview.domain.clearinghouse.mailing.MemberMailCommand;
import foreview.domain.clearinghouse.mailing.MemberMailEvent;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.members.MemberCommand;
import foreview.domain.clearinghouse.members.MemberEvent;
import foreview.domain.clearinghouse.priority.DecisionTables;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.publication.AdvisoryCommand;
import foreview.domain.clearinghouse.publication.AdvisoryEvent;
import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.domain.clearinghouse.remediation.MemberAdvisoryCommand;
import foreview.domain.clearinghouse.remediation.MemberAdvisoryEvent;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.ReportCommand;
import foreview.domain.clearinghouse.reports.ReportEvent;
import foreview.domain.clearinghouse.scans.Scan;
import foreview.domain.clearinghouse.scans.ScanCommand;
import foreview.domain.clearinghouse.scans.ScanCount;
import foreview.domain.clearinghouse.scans.ScanEvent;
import foreview.domain.clearinghouse.scans.ScanRegister;
import foreview.domain.clearinghouse.vendors.Invitation;
import foreview.domain.clearinghouse.vendors.InvitationCommand;
import foreview.domain.clearinghouse.vendors.InvitationEvent;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vendors.VendorAccountCommand;
import foreview.domain.clearinghouse.vendors.VendorAccountEvent;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.clearinghouse.vulnerabilities.VulnerabilityCommand;
import foreview.domain.clearinghouse.vulnerabilities.VulnerabilityEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Decides commands and folds entries, for every kind. Pure: the same state, command and time give the same result. */
public final class ClearinghouseRules {
    private ClearinghouseRules() {}

    /**
     * @param before what the command is about, settled at the time of the context; empty for one that creates
     */
    public static ClearinghouseRuling decide(
            Optional<Aggregate> before,
            ClearinghouseCommand command,
            Requester requester,
            Instant at,
            ClearinghouseSettings settings,
            DecisionTables tables) {
        var actor = requester.as(command.allowed());
        if (!command.allowed().contains(actor.role()))
            return ClearinghouseRuling.refuse(Reason.FORBIDDEN, "Your role does not permit this.");
        return decide(before, command, new ClearinghouseContext(actor, at, settings, tables));
    }

    private static ClearinghouseRuling decide(
            Optional<Aggregate> before, ClearinghouseCommand command, ClearinghouseContext context) {
        return switch (command) {
            case ScanCommand scan -> scan.decide(before.map(Scan.class::cast), context);
            case ScanCount count -> count.decide(before.map(ScanRegister.class::cast), context);
            case ReportCommand report -> report.decide(before.map(Report.class::cast), context);
            case VulnerabilityCommand vulnerability ->
                vulnerability.decide(before.map(Vulnerability.class::cast), context);
            case CveCommand cve -> cve.decide(before.map(Cve.class::cast));
            case VendorAccountCommand vendor -> vendor.decide(before.map(Vendor.class::cast), context);
            case InvitationCommand invitation -> invitation.decide(before.map(Invitation.class::cast), context);
            case AdvisoryCommand advisory -> advisory.decide(before.map(Advisory.class::cast), context);
            case MemberCommand member -> member.decide(before.map(Member.class::cast), context);
            case MemberAdvisoryCommand advisory -> advisory.decide(before.map(MemberAdvisory.class::cast), context);
            case DistributionCommand distribution -> distribution.decide(before.map(Distribution.class::cast), context);
            case MemberMailCommand mail -> mail.decide(before.map(MemberMail.class::cast), context);
        };
    }

    /** The state after an entry. It never refuses: what is recorded has happened. */
    public static Aggregate next(Optional<Aggregate> before, ClearinghouseEntry entry) {
        return switch (entry.event()) {
            case ScanEvent scan -> scan.apply(before.map(Scan.class::cast), entry);
            case ScanCount.ScansCounted counted -> counted.register();
            case ReportEvent report -> report.apply(before.map(Report.class::cast), entry);
            case VulnerabilityEvent vulnerability ->
                VulnerabilityEvent.apply(vulnerability, before.map(Vulnerability.class::cast), entry);
            case CveEvent cve -> cve.apply(before.map(Cve.class::cast));
            case VendorAccountEvent vendor -> vendor.apply(before.map(Vendor.class::cast), entry);
            case InvitationEvent invitation -> invitation.apply(before.map(Invitation.class::cast), entry);
            case AdvisoryEvent advisory -> advisory.apply(before.map(Advisory.class::cast), entry);
            case MemberEvent member -> member.apply(before.map(Member.class::cast), entry);
            case MemberAdvisoryEvent advisory -> advisory.apply(before.map(MemberAdvisory.class::cast), entry);
            case DistributionEvent distribution -> distribution.apply(before.map(Distribution.class::cast), entry);
            case MemberMailEvent mail -> mail.apply(before.map(MemberMail.class::cast), entry);
        };
    }

    /** The entry that records what fell due by that time, if something did. */
    public static Optional<ClearinghouseEntry> due(Aggregate state, long version, Instant at, String correlationId) {
        return state.due(at)
                .map(event -> new ClearinghouseEntry(
                        version + 1, at, event.fellDueAt().orElse(at), Actor.FOREVIEW, event, Map.of(), correlationId));
    }

    /** As of that time: what fell due has happened, recorded or not. */
    public static Aggregate settled(Aggregate state, Instant at) {
        var settled = state;
        for (var entry = due(settled, 0, at, ""); entry.isPresent(); entry = due(settled, 0, at, ""))
            settled = next(Optional.of(settled), entry.get());
        return settled;
    }
}
