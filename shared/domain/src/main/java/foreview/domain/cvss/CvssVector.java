package foreview.domain.cvss;

import foreview.domain.json.InvalidText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A vector of CVSS 4.0 (FIRST, specification document, section 7): known metrics in the order of its table 23, each at
 * most once with a legal value, all of the base metrics among them.
 */
public record CvssVector(String text) {
    private static final String PREFIX = "CVSS:4.0";
    private static final int BASE = 11;
    private static final Map<String, Set<String>> METRICS = metrics("""
        AV N A L P
        AC L H
        AT N P
        PR N L H
        UI N P A
        VC H L N
        VI H L N
        VA H L N
        SC H L N
        SI H L N
        SA H L N
        E X A P U
        CR X H M L
        IR X H M L
        AR X H M L
        MAV X N A L P
        MAC X L H
        MAT X N P
        MPR X N L H
        MUI X N P A
        MVC X H L N
        MVI X H L N
        MVA X H L N
        MSC X H L N
        MSI X S H L N
        MSA X S H L N
        S X N P
        AU X N Y
        R X A U I
        V X D C
        RE X L M H
        U X Clear Green Amber Red
        """);

    /**
     * @throws InvalidText when it is no such vector
     */
    public CvssVector {
        var parts = text.split("/", -1);
        if (!parts[0].equals(PREFIX)) throw invalid();
        int next = 1;
        int place = 0;
        for (var metric : METRICS.entrySet()) {
            boolean named = next < parts.length && parts[next].startsWith(metric.getKey() + ":");
            if (named
                    && !metric.getValue()
                            .contains(parts[next].substring(metric.getKey().length() + 1))) throw invalid();
            if (!named && place < BASE) throw invalid();
            if (named) next++;
            place++;
        }
        if (next < parts.length) throw invalid();
    }

    private static Map<String, Set<String>> metrics(String table) {
        var metrics = new LinkedHashMap<String, Set<String>>();
        table.lines().map(line -> line.split(" ", 2)).forEach(m -> metrics.put(m[0], Set.of(m[1].split(" "))));
        return metrics;
    }

    private static InvalidText invalid() {
        return new InvalidText("Must be a CVSS 4.0 vector, such as"
                + " CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N.");
    }
}
