package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.findings.Answer;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingCommand;
import foreview.domain.grants.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was read of a case, and what was not: the one is never taken for the other. */
class EntitiesTest {
    private final Played played = new Played().ready().opened().granted();
    private final CaseState unread = CaseState.unread(played.state.head());

    @Test
    void an_entity_that_was_not_read_is_not_an_absent_one() {
        assertThatIllegalStateException().isThrownBy(() -> unread.find(Endpoint.class, "e1"));
        assertThatIllegalStateException().isThrownBy(() -> unread.plannedAfter(played.now));
        assertThat(unread.read(Endpoint.class, "e1")).isEmpty();
        var read = unread.withRead(ReadSet.one(Endpoint.class, "e1"), List.of(), Optional.empty());
        assertThat(read.find(Endpoint.class, "e1"))
                .as("looked for, and not there")
                .isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> read.find(Grant.class, "e1"));
    }

    @Test
    void planned_releases_that_were_read_for_another_time_do_not_count() {
        var planned = PlannedReleases.of(List.of(), day(1));
        var read = unread.withRead(ReadSet.NOTHING, List.of(), Optional.of(planned));
        assertThat(read.plannedAfter(day(1))).isEqualTo(planned);
        assertThatIllegalStateException().isThrownBy(() -> read.plannedAfter(day(2)));
    }

    @Test
    void only_what_changed_is_written() {
        var endpoint = played.endpoint("e1");
        var grant = played.find(Grant.class, "runner-e1").orElseThrow();
        var before = Entities.UNREAD.withRead(Set.of(), List.of(endpoint, grant));
        assertThat(before.changedSince(before)).isEmpty();
        assertThat(before.with(endpoint).changedSince(before)).isEmpty();
        var other = endpoint.granted(Optional.empty());
        assertThat(before.with(other).changedSince(before)).containsExactly(other);
        assertThat(before.changedSince(Entities.UNREAD)).containsExactlyInAnyOrder(endpoint, grant);
    }

    /** Derived, never written: an end raises one number, and what was given before is dead. */
    @Test
    void an_end_writes_no_entity_and_leaves_none_alive() {
        played.running("v1");
        var before = played.state;
        played.endNow();
        assertThat(played.state.entities().changedSince(before.entities())).isEmpty();
        assertThat(played.state.head().generation()).isEqualTo(before.head().generation() + 1);
        assertThat(played.find(Endpoint.class, "e1")).isEmpty();
        assertThat(played.find(Grant.class, "runner-e1")).isEmpty();
    }

    /** The next window's end is due and takes its place in the head, so the earlier one is read from its own item. */
    @Test
    void an_answer_to_an_earlier_windows_finding_reads_that_windows_end() {
        played.evaluated("v1").draft(Played.EVALUATOR, "f1", "v1");
        played.play(Played.LEAD, new FindingCommand.ReviewFinding("f1", true, Optional.empty()));
        played.play(Played.LEAD, new FindingCommand.ShareFinding("f1"));
        played.now = day(2);
        played.endNow();
        played.reopened(Optional.of(day(5)));
        var answer = new FindingCommand.AnswerFinding("f1", Answer.Kind.ACKNOWLEDGED);
        assertThat(missing(answer, day(5).minusMillis(1)).entities())
                .doesNotContain(new EntityKey(ClosedWindow.class, "1"));
        assertThat(missing(answer, day(5)).entities()).contains(new EntityKey(ClosedWindow.class, "1"));
        played.now = day(5);
        assertThat(played.play(Played.DEVELOPER, answer)).isInstanceOf(Decision.Recorded.class);
    }

    private ReadSet missing(Command command, Instant now) {
        var developer = new Requester("dev", "lab", Set.of(Role.DEVELOPER));
        var act = new Act(developer, command, Optional.empty(), Optional.empty(), Map.of(), "r");
        var finding = played.state.entities().find(Finding.class, "f1").orElseThrow();
        var read = CaseState.unread(played.state.head()).withRead(ReadSet.NOTHING, List.of(finding), Optional.empty());
        return played.decide.missing(read, act, ModelUse.NOTHING, now);
    }
}
