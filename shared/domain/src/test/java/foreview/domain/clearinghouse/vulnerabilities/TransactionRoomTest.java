package foreview.domain.clearinghouse.vulnerabilities;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.ClearinghouseRules;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.cves.CveData;
import foreview.domain.clearinghouse.embargo.Embargo;
import foreview.domain.clearinghouse.embargo.EmbargoRuling;
import foreview.domain.clearinghouse.priority.Kev;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What one act changes fits into one transaction of 100 writes, also at the bounds and however late. */
class TransactionRoomTest {
    /** The head, a text with its key, the idempotency record, and as many again for what goes with it. */
    private static final int OTHERS = 8;

    private static final int MOST = 100;

    private static Played withVendors() {
        var played = Played.opened("v-1", Tlp.AMBER, 0)
                .does(new DeskCommand.Assign(Optional.of("PERSON#a"), "PERSON#a", false));
        for (int i = 0; i < Vulnerability.MOST_VENDORS; i++)
            played.does(new VendorCommand.Add("vn-" + i, "pkg:npm/left"));
        return played;
    }

    /** Entries, rows and timers that change from one state to the other, which then settles. */
    private static int writes(Vulnerability before, Vulnerability after, int entries, Instant now) {
        Aggregate state = after;
        int all = entries;
        for (Optional<ClearinghouseEntry> due = due(state, now); due.isPresent(); due = due(state, now)) {
            state = ClearinghouseRules.next(Optional.of(state), due.get());
            all++;
        }
        return all
                + minus(before.rows(), state.rows())
                + minus(state.rows(), before.rows())
                + minus(state.dues(), before.dues());
    }

    private static Optional<ClearinghouseEntry> due(Aggregate state, Instant now) {
        return ClearinghouseRules.due(state, 0, now, "");
    }

    private static int minus(Set<?> all, Set<?> others) {
        var left = new HashSet<Object>(all);
        left.removeAll(others);
        return left.size();
    }

    @Test
    void one_that_becomes_serious_is_sent_to_all_its_vendors_at_once() {
        var played = withVendors();
        var before = played.state();
        played.does(
                new PriorityCommand.Prioritize(Map.of("wide", "YES"), Set.of(), Optional.empty(), Optional.of(true)));
        assertThat(writes(before, played.state(), 1, played.now())).isLessThanOrEqualTo(MOST - OTHERS);
    }

    @Test
    void aliases_that_one_request_adds_bring_all_that_is_known_of_them() {
        var played = withVendors();
        var before = played.state();
        var aliases = new TreeSet<String>();
        for (int i = 0; i < DeskCommand.AddAliases.MOST; i++) aliases.add("CVE-2026-100" + i);
        played.does(new DeskCommand.AddAliases(aliases));
        var data = new CveData(Optional.of(new Kev(LocalDate.parse("2026-09-05"))), Optional.empty());
        for (var alias : aliases) played.does(new PriorityCommand.TakeData(alias, data));
        int guards = aliases.size();
        assertThat(guards + writes(before, played.state(), 1 + aliases.size(), played.now()))
                .isLessThanOrEqualTo(MOST - OTHERS);
    }

    @Test
    void answers_that_many_parties_did_not_give_are_recorded_however_late() {
        var at = Played.START;
        var embargo = Embargo.none();
        for (int i = 0; i < 120; i++) embargo = changed(embargo.invite("r-" + i, at));
        embargo = changed(embargo.propose("desk", Optional.empty(), at));
        for (int i = 120; i < 240; i++) embargo = changed(embargo.invite("r-" + i, at.plusMillis(i)));
        var played = Played.opened("v-1", Tlp.AMBER, 0).with(embargo);
        var late = at.plus(Duration.ofDays(8));
        assertThat(writes(played.state(), played.state(), 0, late)).isLessThanOrEqualTo(MOST - OTHERS);
        assertThat(ClearinghouseRules.settled(played.state(), late))
                .isInstanceOfSatisfying(Vulnerability.class, settled -> assertThat(settled.embargo())
                        .isEqualTo(played.state().embargo().settled(late)));
    }

    private static Embargo changed(EmbargoRuling ruling) {
        return ((EmbargoRuling.Changed) ruling).embargo();
    }
}
