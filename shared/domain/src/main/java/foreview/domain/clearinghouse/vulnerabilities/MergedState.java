package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.cves.CveData;
import foreview.domain.clearinghouse.embargo.Embargo;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What a vulnerability takes along when it is merged into another one.
 *
 * @param startedAt its clock, with those merged into it before
 * @param tlp its narrowest label, of those merged into it too
 * @param reports its reports, theirs too
 * @param vulnerabilities itself and those
 * @param depth of the merges below it; zero for one that nothing was merged into
 * @param embargo as it was then
 * @param known what is known publicly by its aliases, and by theirs
 * @param serious whether it, or one of those, is serious
 */
public record MergedState(
        Instant startedAt,
        Tlp tlp,
        Set<String> reports,
        Set<String> vulnerabilities,
        int depth,
        Embargo embargo,
        Map<String, CveData> known,
        boolean serious) {
    public MergedState {
        reports = Set.copyOf(reports);
        vulnerabilities = Set.copyOf(vulnerabilities);
        known = Map.copyOf(known);
    }

    MergedState with(Map<String, CveData> next) {
        return new MergedState(startedAt, tlp, reports, vulnerabilities, depth, embargo, next, serious);
    }
}
