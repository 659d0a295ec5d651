package foreview.domain.cvss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held to table 23 of the specification document of CVSS 4.0 (FIRST, version 1.2), as it is printed there. */
class CvssVectorTest {
    private static final int BASE = 11;
    private static final Map<String, List<String>> TABLE_23 = table("""
        AV [N,A,L,P]
        AC [L,H]
        AT [N,P]
        PR [N,L,H]
        UI [N,P,A]
        VC [H,L,N]
        VI [H,L,N]
        VA [H,L,N]
        SC [H,L,N]
        SI [H,L,N]
        SA [H,L,N]
        E [X,A,P,U]
        CR [X,H,M,L]
        IR [X,H,M,L]
        AR [X,H,M,L]
        MAV [X,N,A,L,P]
        MAC [X,L,H]
        MAT [X,N,P]
        MPR [X,N,L,H]
        MUI [X,N,P,A]
        MVC [X,N,L,H]
        MVI [X,N,L,H]
        MVA [X,N,L,H]
        MSC [X,N,L,H]
        MSI [X,N,L,H,S]
        MSA [X,N,L,H,S]
        S [X,N,P]
        AU [X,N,Y]
        R [X,A,U,I]
        V [X,D,C]
        RE [X,L,M,H]
        U [X,Clear,Green,Amber,Red]
        """);

    private static Map<String, List<String>> table(String text) {
        var table = new LinkedHashMap<String, List<String>>();
        text.lines()
                .map(line -> line.split(" "))
                .forEach(m -> table.put(
                        m[0], List.of(m[1].substring(1, m[1].length() - 1).split(","))));
        return table;
    }

    /** Base metrics always, others now and then, each with a value of the table. */
    private static List<String> metrics(Random random) {
        var metrics = new ArrayList<String>();
        for (var metric : TABLE_23.entrySet())
            if (metrics.size() < BASE || random.nextBoolean()) {
                var values = metric.getValue();
                metrics.add(metric.getKey() + ":" + values.get(random.nextInt(values.size())));
            }
        return metrics;
    }

    private static String vector(List<String> metrics) {
        return "CVSS:4.0/" + String.join("/", metrics);
    }

    private static void assertRefused(String text) {
        assertThatIllegalArgumentException().as(text).isThrownBy(() -> new CvssVector(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:H/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:H/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N/E:A",
                "CVSS:4.0/AV:A/AC:H/AT:P/PR:L/UI:P/VC:H/VI:H/VA:H/SC:L/SI:L/SA:L/E:P",
                "CVSS:4.0/AV:L/AC:H/AT:N/PR:N/UI:A/VC:N/VI:N/VA:L/SC:H/SI:H/SA:H/CR:H/IR:H/AR:M/MAV:N/MAC:L/MAT:P/MPR:L/MUI:A/MVC:N/MVI:H/MVA:L/MSC:L/MSI:S/MSA:H",
                "CVSS:4.0/AV:P/AC:H/AT:P/PR:L/UI:P/VC:H/VI:H/VA:H/SC:L/SI:L/SA:L/E:A/S:P/AU:Y/R:A/V:D/RE:L/U:Red"
            })
    void what_the_specification_calls_valid_is_taken(String text) {
        assertThat(new CvssVector(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CVSS:4.0/AV:F/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N/E:A/E:X",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/ui:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N",
                "AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/SC:N/SI:N/SA:N",
                "CVSS:4.0/AC:L/AV:N/AT:N/PR:H/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N"
            })
    void what_the_specification_calls_invalid_is_refused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CVSS:4.0",
                "CVSS:4.0/",
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N/",
                "CVSS:4.0/AV:/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N",
                "CVSS:4.0/AV:N:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:N/SI:S/SA:N",
                " CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N",
                "CVSS:4.0/AV:\uff2e/AC:L/AT:N/PR:N/UI:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N"
            })
    void anything_else_is_refused(String text) {
        assertRefused(text);
    }

    @Property(tries = 500)
    void every_vector_of_the_table_is_taken(@ForAll long seed) {
        var text = vector(metrics(new Random(seed)));
        assertThatNoException().as(text).isThrownBy(() -> new CvssVector(text));
    }

    @Property(tries = 500)
    void every_other_value_order_or_repetition_is_refused(@ForAll long seed) {
        var random = new Random(seed);
        var metrics = metrics(random);
        int at = random.nextInt(metrics.size());
        int other = (at + 1 + random.nextInt(metrics.size() - 1)) % metrics.size();
        var name = metrics.get(at).split(":")[0];
        var changed = new ArrayList<>(metrics);
        switch (random.nextInt(4)) {
            case 0 -> changed.set(at, name + ":Z");
            case 1 -> changed.add(at, metrics.get(at));
            case 2 -> changed.set(at, name.toLowerCase() + metrics.get(at).substring(name.length()));
            default -> Collections.swap(changed, at, other);
        }
        assertRefused(vector(changed));
    }

    @Property(tries = 200)
    void every_base_metric_is_needed(@ForAll long seed) {
        var random = new Random(seed);
        var metrics = metrics(random);
        metrics.remove(random.nextInt(BASE));
        assertRefused(vector(metrics));
    }
}
