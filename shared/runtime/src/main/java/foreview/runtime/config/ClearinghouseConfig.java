package foreview.runtime.config;

import foreview.domain.clearinghouse.ClearinghouseSettings;

/**
 * The settings of the clearinghouse from the environment.
 *
 * @param table of its records
 * @param deskOrg the organization whose coordinators run the desk
 */
public record ClearinghouseConfig(String table, String deskOrg, ClearinghouseSettings settings) {
    private static final int MOST = 10_000;

    static ClearinghouseConfig of(Variables variables) {
        var usual = ClearinghouseSettings.DEFAULT;
        return new ClearinghouseConfig(
                variables.text("CLEARINGHOUSE_TABLE"),
                variables.text("DESK_ORG"),
                new ClearinghouseSettings(
                        variables.whole("PLANNED_SCANS", usual.plannedScans(), MOST),
                        variables.whole("UNACKNOWLEDGED_REPORTS", usual.unacknowledgedReports(), MOST),
                        variables.whole("ADVISORIES_PER_DAY", usual.advisoriesPerDay(), MOST)));
    }
}
