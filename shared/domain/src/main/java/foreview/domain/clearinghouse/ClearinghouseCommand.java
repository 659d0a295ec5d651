package foreview.domain.clearinghouse;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.cves.CveCommand;
import foreview.domain.clearinghouse.distribution.DistributionCommand;
import foreview.domain.clearinghouse.mailing.MemberMailCommand;
import foreview.domain.clearinghouse.members.MemberCommand;
import foreview.domain.clearinghouse.publication.AdvisoryCommand;
import foreview.domain.clearinghouse.remediation.MemberAdvisoryCommand;
import foreview.domain.clearinghouse.reports.ReportCommand;
import foreview.domain.clearinghouse.scans.ScanCommand;
import foreview.domain.clearinghouse.scans.ScanCount;
import foreview.domain.clearinghouse.vendors.InvitationCommand;
import foreview.domain.clearinghouse.vendors.VendorAccountCommand;
import foreview.domain.clearinghouse.vulnerabilities.VulnerabilityCommand;
import java.util.Set;

/** A command on something of the clearinghouse. Each kind has its own commands; only this list names them all. */
public sealed interface ClearinghouseCommand
        permits ScanCommand,
                ScanCount,
                ReportCommand,
                VulnerabilityCommand,
                CveCommand,
                VendorAccountCommand,
                InvitationCommand,
                AdvisoryCommand,
                MemberCommand,
                MemberAdvisoryCommand,
                DistributionCommand,
                MemberMailCommand {
    /** The roles that may give it; denied to all others (rule 8). Whose thing it is, the rule of the command checks. */
    Set<Role> allowed();
}
