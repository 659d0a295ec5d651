package foreview.clearinghouse.reports;

import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.reports.Consents;
import foreview.domain.clearinghouse.reports.Stated;
import foreview.runtime.clearinghouse.reports.ReportTexts;
import java.util.Optional;

/**
 * A report as it was sent.
 *
 * @param scan of the caller's organization that it cites
 * @param handling the id that the caller's organization gave it
 */
record ReportInput(
        Subject subject,
        Stated stated,
        Consents consents,
        ReportTexts texts,
        Optional<String> scan,
        Optional<String> handling) {}
