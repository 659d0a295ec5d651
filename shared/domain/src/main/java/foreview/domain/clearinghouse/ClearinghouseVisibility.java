package foreview.domain.clearinghouse;

import foreview.domain.clearinghouse.publication.Advisory;
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
            case AMBER ->
                audience.parties().contains(reader.org()) || audience.clients().contains(reader.org());
            case AMBER_STRICT -> audience.parties().contains(reader.org());
            case RED -> audience.recipients().contains(reader.person());
        };
    }

    /** The desk's. */
    public boolean shows(Vulnerability vulnerability) {
        return reader.isDesk();
    }
}
