package foreview.domain.clearinghouse.cves;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.priority.Epss;
import foreview.domain.clearinghouse.priority.Kev;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CveTest {
    private static final String ID = "CVE-2026-1234";
    private static final LocalDate DAY = LocalDate.parse("2026-09-01");

    private static Optional<Cve> after(Optional<Cve> before, CveCommand command) {
        var events = ((ClearinghouseRuling.Emit) command.decide(before)).events();
        return events.isEmpty() ? before : Optional.of(((CveEvent) events.getFirst()).apply(before));
    }

    private static CveCommand scored(int day) {
        return new CveCommand.BringEpss(ID, new Epss(day, day, "v1", DAY.plusDays(day)));
    }

    private static CveCommand listed(int day) {
        return new CveCommand.BringListing(ID, new Cve.Listing(new Kev(DAY), DAY.plusDays(day)));
    }

    @Property(tries = 100)
    void in_whatever_order_data_comes_the_latest_stays(@ForAll long seed) {
        var days = new ArrayList<>(IntStream.range(0, 6).boxed().toList());
        Collections.shuffle(days, new Random(seed));
        var cve = Optional.<Cve>empty();
        for (int day : days) cve = after(after(cve, scored(day)), listed(day));
        assertThat(cve.orElseThrow().epss().orElseThrow().date()).isEqualTo(DAY.plusDays(5));
        assertThat(cve.orElseThrow().listing().orElseThrow().catalogOf()).isEqualTo(DAY.plusDays(5));
    }

    @Test
    void what_is_known_already_changes_nothing() {
        var known = after(after(Optional.empty(), scored(1)), listed(1));
        for (var command : List.of(scored(1), scored(0), listed(1), listed(0)))
            assertThat(command.decide(known)).isEqualTo(ClearinghouseRuling.emit());
    }
}
