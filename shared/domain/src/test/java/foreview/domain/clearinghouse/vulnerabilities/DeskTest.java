package foreview.domain.clearinghouse.vulnerabilities;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.Row;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.embargo.Embargo;
import foreview.domain.clearinghouse.embargo.EmbargoAnswer;
import foreview.domain.clearinghouse.embargo.EmbargoRuling;
import foreview.domain.clearinghouse.embargo.EmbargoState;
import foreview.domain.clearinghouse.vulnerabilities.DeskWork.ClosingReason;
import foreview.domain.clearinghouse.vulnerabilities.DisclosureCommand.Disclose;
import foreview.domain.clearinghouse.vulnerabilities.DisclosureCommand.Fact;
import foreview.domain.cvss.CvssScore;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What coordinators do with one vulnerability, and where it is listed. */
class DeskTest {
    private static final CvssVector VECTOR =
            new CvssVector("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N");

    private final Played one = Played.opened("v-1", Tlp.AMBER, 0);

    @Test
    void it_waits_for_the_finder_from_the_question_to_the_answer_and_else_for_the_desk() {
        assertThat(one.state().waitingOn()).isEqualTo(WaitingOn.DESK);
        one.does(new DeskCommand.ReturnIncomplete());
        assertThat(one.state().waitingOn()).isEqualTo(WaitingOn.FINDER);
        one.does(new DeskCommand.TakeAnswer());
        assertThat(one.state().waitingOn()).isEqualTo(WaitingOn.DESK);
    }

    @Test
    void of_two_who_claim_it_one_gets_it_and_a_third_takes_it_only_by_saying_so() {
        one.does(new DeskCommand.Assign(Optional.of("a"), "a", false));
        assertThat(one.changes(new DeskCommand.Assign(Optional.of("a"), "a", false)))
                .isFalse();
        assertThat(one.refuses(new DeskCommand.Assign(Optional.of("b"), "b", false)))
                .isEqualTo(Reason.WRONG_STATE);
        assertThat(one.refuses(new DeskCommand.Assign(Optional.empty(), "b", false)))
                .isEqualTo(Reason.WRONG_STATE);
        one.does(new DeskCommand.Assign(Optional.of("c"), "a", false));
        one.does(new DeskCommand.Assign(Optional.of("b"), "b", true));
        assertThat(one.state().work().assignee()).contains("b");
    }

    @Test
    void it_is_in_the_list_of_its_coordinator_while_it_is_open() {
        one.does(new DeskCommand.Assign(Optional.of("a"), "a", false));
        assertThat(partitions()).contains(Vulnerability.DESK, "ASSIGNED#a");
        one.does(new DeskCommand.Close(ClosingReason.FIXED));
        assertThat(partitions())
                .doesNotContain(Vulnerability.DESK, "ASSIGNED#a")
                .contains(Vulnerability.CLOSED, Subject.byProduct("pkg:npm/left"));
        one.does(new DeskCommand.Reopen());
        assertThat(partitions()).contains(Vulnerability.DESK, "ASSIGNED#a").doesNotContain(Vulnerability.CLOSED);
    }

    private Set<String> partitions() {
        return one.state().rows().stream().map(Row::partition).collect(Collectors.toSet());
    }

    @Test
    void the_desk_narrows_the_label_freely_and_widens_it_up_to_the_finders() {
        one.does(new DeskCommand.ChangeTlp(Tlp.RED)).does(new DeskCommand.ChangeTlp(Tlp.AMBER));
        assertThat(one.state().tlp()).isEqualTo(Tlp.AMBER);
        assertThat(one.refuses(new DeskCommand.ChangeTlp(Tlp.GREEN))).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void a_vulnerability_has_at_most_fifty_aliases() {
        var many = IntStream.range(0, 50).mapToObj(i -> "A-" + i).collect(Collectors.toSet());
        one.does(new DeskCommand.AddAliases(many));
        assertThat(one.changes(new DeskCommand.AddAliases(many))).isFalse();
        assertThat(one.refuses(new DeskCommand.AddAliases(Set.of("B-1")))).isEqualTo(Reason.TOO_MANY);
    }

    @Test
    void an_embargo_ends_at_once_when_it_is_public_and_goes_on_when_it_is_exploited() {
        one.with(active());
        one.does(new Disclose(Optional.empty(), Optional.of(new Fact(true, Optional.empty()))));
        assertThat(one.state().embargo().at(one.now()).isInForce()).isTrue();
        var earlier = one.now().minus(Duration.ofDays(1));
        one.does(new Disclose(Optional.of(new Fact(true, Optional.of(earlier))), Optional.empty()));
        assertThat(one.state().embargo().at(one.now()).state()).isEqualTo(EmbargoState.EXITED);
        assertThat(one.state().disclosure()).isEqualTo(new Disclosure(Optional.of(earlier), Optional.of(one.now())));
        one.does(new Disclose(Optional.of(new Fact(false, Optional.empty())), Optional.empty()));
        assertThat(one.state().disclosure().publicSince()).isEmpty();
        assertThat(one.state().embargo().at(one.now()).state()).isEqualTo(EmbargoState.EXITED);
    }

    @Test
    void nothing_is_public_from_a_later_time_on() {
        var later = one.now().plusMillis(1);
        assertThat(one.refuses(new Disclose(Optional.of(new Fact(true, Optional.of(later))), Optional.empty())))
                .isEqualTo(Reason.INVALID_TIME);
    }

    @Test
    void the_end_of_the_embargo_is_what_falls_due_next() {
        assertThat(one.state().nextDue(one.now())).isEmpty();
        one.with(active());
        assertThat(one.state().nextDue(one.now())).hasValueSatisfying(due -> {
            assertThat(due.at()).isEqualTo(Played.START.plus(Embargo.DEFAULT_LENGTH));
            assertThat(due.what()).isEqualTo("embargo.END");
        });
    }

    private static Embargo active() {
        var invited = changed(Embargo.none().invite("vendor", Played.START));
        var proposed = changed(invited.propose("desk", Optional.empty(), Played.START));
        return changed(proposed.answer("vendor", EmbargoAnswer.ACCEPT, Played.START));
    }

    private static Embargo changed(EmbargoRuling ruling) {
        return ((EmbargoRuling.Changed) ruling).embargo();
    }

    @Test
    void each_decision_point_that_changes_is_recorded_with_both_values() {
        one.does(prioritize(Map.of("wide", "YES"), Set.of()));
        assertThat(one.state().assessment().changes()).singleElement().satisfies(change -> {
            assertThat(change.point()).isEqualTo("wide");
            assertThat(change.from().map(value -> value.value())).contains("NO");
            assertThat(change.to().map(value -> value.value())).contains("YES");
        });
        one.does(prioritize(Map.of(), Set.of("wide")));
        assertThat(one.state().assessment().stated()).isEmpty();
        assertThat(one.state().assessment().changes()).hasSize(2);
        assertThat(one.changes(prioritize(Map.of(), Set.of("wide")))).isFalse();
    }

    private static PriorityCommand.Prioritize prioritize(Map<String, String> stated, Set<String> unstated) {
        return new PriorityCommand.Prioritize(stated, unstated, Optional.empty(), Optional.empty());
    }

    @Test
    void the_latest_twenty_changes_are_kept() {
        for (int i = 0; i < 25; i++) one.does(prioritize(Map.of("wide", i % 2 == 0 ? "YES" : "NO"), Set.of()));
        assertThat(one.state().assessment().changes()).hasSize(Assessment.MOST_CHANGES);
    }

    @Test
    void a_score_of_seven_makes_it_serious_and_so_does_the_desk() {
        one.does(scored(new Score(69)));
        assertThat(one.state().isSerious()).isFalse();
        one.does(scored(new Score(70)));
        assertThat(one.state().isSerious()).isTrue();
        one.does(scored(new Score(10)))
                .does(new PriorityCommand.Prioritize(Map.of(), Set.of(), Optional.empty(), Optional.of(true)));
        assertThat(one.state().isSerious()).isTrue();
    }

    private static PriorityCommand.Prioritize scored(Score score) {
        return new PriorityCommand.Prioritize(
                Map.of(), Set.of(), Optional.of(new CvssScore(VECTOR, score)), Optional.empty());
    }

    @Property(tries = 100)
    void a_place_on_the_desk_is_read_back_as_it_was_written(
            @ForAll WaitingOn waitingOn, @ForAll boolean assigned, @ForAll boolean serious) {
        var place = new DeskPlace(one.state().priority().sortKey(), waitingOn, assigned, serious, "v-1");
        assertThat(DeskPlace.parse(place.text())).isEqualTo(place);
    }
}
