package foreview.runtime.config;

import foreview.domain.clearinghouse.ClearinghouseSettings;
import foreview.domain.clearinghouse.advisories.Publisher;
import foreview.domain.clearinghouse.advisories.WebAddress;

/**
 * The settings of the clearinghouse from the environment.
 *
 * @param table of its records
 * @param deskOrg the organization whose coordinators run the desk
 * @param publisher of its advisories; the namespace is the address of the API
 */
public record ClearinghouseConfig(String table, String deskOrg, ClearinghouseSettings settings, Publisher publisher) {
    private static final int MOST = 10_000;
    private static final String PUBLISHER = "Foreview Clearinghouse";
    private static final WebAddress NAMESPACE = new WebAddress("https://clearinghouse.example");

    static ClearinghouseConfig of(Variables variables) {
        var usual = ClearinghouseSettings.DEFAULT;
        return new ClearinghouseConfig(
                variables.text("CLEARINGHOUSE_TABLE"),
                variables.text("DESK_ORG"),
                new ClearinghouseSettings(
                        variables.whole("PLANNED_SCANS", usual.plannedScans(), MOST),
                        variables.whole("UNACKNOWLEDGED_REPORTS", usual.unacknowledgedReports(), MOST),
                        variables.whole("ADVISORIES_PER_DAY", usual.advisoriesPerDay(), MOST)),
                new Publisher(
                        variables.optional("ADVISORY_PUBLISHER").orElse(PUBLISHER),
                        variables
                                .url("ADVISORY_NAMESPACE")
                                .map(url -> new WebAddress(url.toString()))
                                .orElse(NAMESPACE)));
    }
}
