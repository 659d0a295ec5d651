package foreview.runtime.clearinghouse;

import foreview.domain.clearinghouse.cves.Cve;
import foreview.domain.clearinghouse.cves.CveData;
import foreview.domain.clearinghouse.vulnerabilities.PriorityCommand;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import java.util.Set;

/** Takes what is publicly known of CVEs into the vulnerabilities that have them as aliases. */
public final class KnownCves {
    private KnownCves() {}

    /**
     * Takes what is known by aliases that a vulnerability gets in this unit of work. It is committed only if nothing else
     * has become known meanwhile; and who brings something in looks up aliases afterwards, so neither misses the other.
     */
    public static void take(UnitOfWork unit, String vulnerability, Set<String> aliases) {
        for (var alias : aliases) {
            if (!Cve.isId(alias)) continue;
            unit.guard(Cve.class, alias);
            unit.find(Cve.class, alias).ifPresent(cve -> apply(unit, vulnerability, alias, cve.data()));
        }
    }

    /** Also into those that it was merged into, up to the one that the desk works on. */
    public static void apply(UnitOfWork unit, String vulnerability, String alias, CveData data) {
        var changed = unit.record(Vulnerability.class, vulnerability, new PriorityCommand.TakeData(alias, data));
        while (changed.mergedInto().isPresent()) {
            var into = changed.mergedInto().get();
            changed = unit.record(Vulnerability.class, into, new PriorityCommand.TakeDataOfMerged(changed));
        }
    }
}
