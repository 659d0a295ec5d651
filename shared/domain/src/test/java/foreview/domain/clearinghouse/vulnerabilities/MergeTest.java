package foreview.domain.clearinghouse.vulnerabilities;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.cves.CveData;
import foreview.domain.clearinghouse.embargo.Embargo;
import foreview.domain.clearinghouse.embargo.EmbargoAnswer;
import foreview.domain.clearinghouse.embargo.EmbargoExit;
import foreview.domain.clearinghouse.embargo.EmbargoRuling;
import foreview.domain.clearinghouse.embargo.MergeRule;
import foreview.domain.clearinghouse.priority.Kev;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.ClosingReason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final Instant DAY_10 = Played.START.plus(Duration.ofDays(10));

    private final Played one = Played.opened("v-1", Tlp.AMBER, 3);
    private final Played other = Played.opened("v-2", Tlp.RED, 1);

    @Test
    void the_merged_one_has_the_earliest_start_the_narrower_label_and_all_reports() {
        Played.merge(one.at(DAY_10), other);
        assertThat(one.state().clock()).isEqualTo(Played.START.plus(Duration.ofDays(1)));
        assertThat(one.state().narrowestTlp()).isEqualTo(Tlp.RED);
        assertThat(one.state().allReports()).containsExactlyInAnyOrder("r-v-1", "r-v-2");
        assertThat(one.state().merged().get("v-2").rule()).isEqualTo(MergeRule.NONE);
        assertThat(other.state().mergedInto()).contains("v-1");
    }

    @Test
    void a_merged_one_is_only_read_and_leaves_the_list() {
        Played.merge(one.at(DAY_10), other);
        assertThat(other.refuses(new DeskCommand.Close(ClosingReason.FIXED))).isEqualTo(Reason.WRONG_STATE);
        assertThat(other.state().rows()).noneMatch(row -> row.partition().equals(Vulnerability.DESK));
        assertThat(one.state().rows()).anyMatch(row -> row.partition().equals(Vulnerability.DESK));
    }

    @Test
    void only_what_is_merged_into_no_other_takes_part_so_no_loop_can_come_about() {
        var third = Played.opened("v-3", Tlp.CLEAR, 0);
        Played.merge(one.at(DAY_10), other);
        assertThat(other.refuses(new MergeCommand.Merge(third.state()))).isEqualTo(Reason.WRONG_STATE);
        assertThat(other.refuses(new MergeCommand.MergeInto("v-3"))).isEqualTo(Reason.WRONG_STATE);
        assertThat(one.refuses(new MergeCommand.Merge(one.state()))).isEqualTo(Reason.WRONG_STATE);
    }

    @Test
    void at_most_a_hundred_are_merged_into_one_those_merged_before_included() {
        var big = Played.opened("v-big", Tlp.CLEAR, 0);
        for (int i = 0; i < 50; i++) Played.merge(big, Played.opened("v-a" + i, Tlp.CLEAR, 0));
        for (int i = 0; i < 49; i++) Played.merge(one, Played.opened("v-b" + i, Tlp.CLEAR, 0));
        var last = Played.opened("v-last", Tlp.CLEAR, 0);
        assertThat(one.changes(new MergeCommand.Merge(big.state()))).isTrue();
        Played.merge(one, last);
        assertThat(one.refuses(new MergeCommand.Merge(big.state()))).isEqualTo(Reason.TOO_MANY);
    }

    @Test
    void a_chain_of_merges_has_at_most_ten_steps() {
        var last = Played.opened("v-0", Tlp.CLEAR, 0);
        for (int i = 1; i <= 10; i++) {
            var next = Played.opened("v-" + i, Tlp.CLEAR, 0);
            Played.merge(next, last);
            last = next;
        }
        assertThat(Played.opened("v-11", Tlp.CLEAR, 0).refuses(new MergeCommand.Merge(last.state())))
                .isEqualTo(Reason.TOO_MANY);
        assertThat(last.changes(new MergeCommand.Merge(one.state()))).isTrue();
    }

    @Test
    void a_listing_of_a_merged_alias_counts_until_the_merge_is_undone() {
        var listed = Played.opened("v-4", Tlp.CLEAR, 0, "CVE-2026-1234");
        Played.merge(one.at(DAY_10), listed);
        var data = new CveData(Optional.of(new Kev(LocalDate.parse("2026-09-05"))), Optional.empty());
        listed.does(new PriorityCommand.TakeData("CVE-2026-1234", data));
        one.does(new PriorityCommand.TakeDataOfMerged(listed.state()));
        assertThat(one.state().kev()).isPresent();
        assertThat(one.state().assessment().decision().outcome()).isEqualTo("COORDINATE");
        Played.undo(one, listed);
        assertThat(one.state().kev()).isEmpty();
        assertThat(one.state().assessment().decision().outcome()).isEqualTo("DECLINE");
        assertThat(listed.state().assessment().decision().outcome()).isEqualTo("COORDINATE");
    }

    @Test
    void an_embargo_that_is_agreed_after_a_merge_stays_when_it_is_undone() {
        Played.merge(one.at(DAY_10), other);
        var invited = changed(one.state().embargo().invite("vendor", DAY_10));
        var proposed = changed(invited.propose("desk", Optional.empty(), DAY_10));
        one.with(changed(proposed.answer("vendor", EmbargoAnswer.ACCEPT, DAY_10)));
        Played.undo(one, other);
        assertThat(one.state().embargo().at(DAY_10).isBound("vendor")).isTrue();
        assertThat(other.state().embargo()).isEqualTo(Embargo.none());
    }

    @Test
    void an_end_because_it_is_public_stays_when_the_merge_is_undone() {
        Played.merge(one.at(DAY_10), other);
        one.does(new DisclosureCommand.Disclose(
                Optional.of(new DisclosureCommand.Fact(true, Optional.empty())), Optional.empty()));
        Played.undo(one, other);
        assertThat(one.state().embargo().at(DAY_10).exit().map(EmbargoExit::reason))
                .contains(EmbargoExit.Reason.PUBLIC);
    }

    @Test
    void an_embargo_that_a_merge_set_aside_does_not_come_back_once_it_is_public() {
        var proposed =
                changed(changed(Embargo.none().invite("vendor", DAY_10)).propose("desk", Optional.empty(), DAY_10));
        one.with(changed(proposed.answer("vendor", EmbargoAnswer.ACCEPT, DAY_10)));
        other.with(changed(Embargo.none().exit(EmbargoExit.Reason.PUBLIC, DAY_10)));
        Played.merge(one.at(DAY_10), other);
        one.does(DisclosureCommand.isPublicNow());
        Played.undo(one, other);
        assertThat(one.state().embargo().at(DAY_10).isInForce()).isFalse();
    }

    @Property(tries = 300)
    void undoing_a_merge_restores_both_and_keeps_what_was_done_since(@ForAll long seed) {
        var random = new Random(seed);
        var survivor = any("v-1", random);
        var merged = any("v-2", random);
        var third = any("v-3", random);
        survivor.at(DAY_10);
        var before = survivor.state();
        var otherBefore = merged.state();
        var thirdBefore = third.state();
        Played.merge(survivor, merged);
        boolean two = random.nextBoolean();
        if (two) Played.merge(survivor.at(DAY_10.plus(Duration.ofDays(random.nextInt(30)))), third);
        boolean acted = random.nextBoolean();
        if (acted) survivor.does(new DeskCommand.Validate(true)).does(new DeskCommand.ChangeTlp(Tlp.RED));
        survivor.at(DAY_10.plus(Duration.ofDays(30L + random.nextInt(60))));
        var order = two && random.nextBoolean() ? new Played[] {third, merged} : new Played[] {merged, third};
        for (var one : order)
            if (survivor.state().merged().containsKey(one.state().id())) Played.undo(survivor, one);
        assertThat(merged.state()).isEqualTo(otherBefore);
        assertThat(third.state()).isEqualTo(thirdBefore);
        assertThat(survivor.state().embargo()).isEqualTo(before.embargo());
        assertThat(survivor.state().clock()).isEqualTo(before.clock());
        assertThat(survivor.state().allReports()).isEqualTo(before.allReports());
        assertThat(survivor.state().work().validation().isPresent()).isEqualTo(acted);
        assertThat(survivor.state().tlp()).isEqualTo(acted ? Tlp.RED : before.tlp());
        if (!acted) assertThat(survivor.state()).isEqualTo(before);
    }

    /** Merged twice in another order, or with one undone between: the rest is merged as if the other never was. */
    @Property(tries = 200)
    void undoing_one_of_two_merges_leaves_the_other_as_if_it_were_alone(@ForAll long seed) {
        var random = new Random(seed);
        var both = any("v-1", random);
        var alone = both.copy();
        var first = any("v-2", random);
        var second = any("v-3", random);
        Played.merge(both.at(DAY_10), first);
        var secondAlone = second.copy();
        Played.merge(both.at(DAY_10.plusMillis(1)), second);
        Played.undo(both, first);
        Played.merge(alone.at(DAY_10.plusMillis(1)), secondAlone);
        assertThat(both.state().embargo()).isEqualTo(alone.state().embargo());
        assertThat(both.state().clock()).isEqualTo(alone.state().clock());
        assertThat(both.state().narrowestTlp()).isEqualTo(alone.state().narrowestTlp());
    }

    private static Played any(String id, Random random) {
        var played = Played.opened(id, Tlp.values()[random.nextInt(Tlp.values().length)], random.nextInt(5));
        if (random.nextBoolean())
            played.does(new PriorityCommand.Prioritize(
                    Map.of("wide", random.nextBoolean() ? "YES" : "NO"),
                    Set.of(),
                    Optional.empty(),
                    Optional.of(true)));
        return played.with(anyEmbargo(random));
    }

    private static Embargo anyEmbargo(Random random) {
        var at = Played.START;
        var embargo = Embargo.none();
        for (int i = random.nextInt(8); i > 0; i--) {
            at = at.plus(Duration.ofHours(random.nextInt(24)));
            var party = "abc".substring(random.nextInt(3)).substring(0, 1);
            var end = at.plus(Duration.ofDays(1 + random.nextInt(89)));
            var ruling =
                    switch (random.nextInt(6)) {
                        case 0, 1 -> embargo.invite(party, at);
                        case 2 -> embargo.propose(party, Optional.of(end), at);
                        case 3 -> embargo.answer(party, EmbargoAnswer.ACCEPT, at);
                        case 4 -> embargo.revise(party, end, at);
                        default ->
                            random.nextInt(4) > 0
                                    ? embargo.answer(party, EmbargoAnswer.DECLINE, at)
                                    : embargo.exit(EmbargoExit.Reason.PUBLIC, at);
                    };
            if (ruling instanceof EmbargoRuling.Changed(var next, var _)) embargo = next;
        }
        return embargo;
    }

    private static Embargo changed(EmbargoRuling ruling) {
        return ((EmbargoRuling.Changed) ruling).embargo();
    }
}
