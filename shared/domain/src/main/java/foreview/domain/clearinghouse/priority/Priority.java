package foreview.domain.clearinghouse.priority;

import foreview.domain.cvss.Score;
import foreview.domain.json.Times;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The place of a vulnerability in the desk's list; the most urgent is the least. The outcome of triage counts first, then
 * a listing in KEV, the CVSS score, the EPSS score, and what came first. No missing part blocks anything: a vulnerability
 * without a CVSS score comes after the serious ones and before all others, so that nobody hides one by not scoring it;
 * without an EPSS score it comes after those that have one.
 *
 * @param since when the desk got it, in milliseconds as all stored times
 */
public record Priority(Triage triage, boolean inKev, Optional<Score> cvss, Optional<Epss> epss, Instant since)
        implements Comparable<Priority> {
    private static final Comparator<Priority> ORDER = Comparator.comparing(Priority::triage)
            .reversed()
            .thenComparing(Priority::inKev, Comparator.reverseOrder())
            .thenComparingInt(Priority::cvssRank)
            .thenComparingInt(Priority::epssRank)
            .thenComparing(Priority::since);

    @Override
    public int compareTo(Priority other) {
        return ORDER.compare(this, other);
    }

    /**
     * The same order as text of one width, for a sort key: an ascending query lists the most urgent first.
     *
     * @throws IllegalArgumentException when {@code since} is finer than a millisecond
     */
    public String sortKey() {
        return String.format(
                Locale.ROOT,
                "%d.%d.%03d.%06d.%s",
                Triage.COORDINATE.ordinal() - triage.ordinal(),
                inKev ? 0 : 1,
                cvssRank(),
                epssRank(),
                Times.text(since));
    }

    /** Even numbers for scores, the highest first; a missing one has the odd number behind 7.0. */
    private int cvssRank() {
        return cvss.map(score -> 2 * (100 - score.tenths())).orElse(2 * (100 - 70) + 1);
    }

    private int epssRank() {
        return Epss.ONE - epss.map(Epss::score).orElse(-1);
    }
}
