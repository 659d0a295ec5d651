package foreview.runtime.store;

import static foreview.runtime.store.StoreFixture.PATIENT;
import static foreview.runtime.store.StoreFixture.by;
import static foreview.runtime.store.StoreFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Audience;
import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.Command;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an idempotency key means; it stops no act of rule 1. */
class IdempotencyRecordTest {
    private static final Command WITHDRAW = new WindowCommand.Withdraw();

    private final StoreFixture world = new StoreFixture();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_key_is_known_with_its_answer_until_the_second_in_which_it_expires() {
        var id = world.received();
        var once = once("k", "body");
        assertThat(world.cases.known(once)).isEmpty();
        var answer = recorded(change(id, WITHDRAW, once)).answer();
        world.now = StoreFixture.START.plus(IdempotencyRecord.KEPT).minusSeconds(1);
        assertThat(world.cases.known(once)).contains(new CommitResult.Replayed(answer));
        world.now = StoreFixture.START.plus(IdempotencyRecord.KEPT);
        assertThat(world.cases.known(once)).isEmpty();
    }

    @Test
    void a_key_is_its_principals_own() {
        var id = world.received();
        recorded(change(id, WITHDRAW, once("k", "body")));
        for (var other :
                List.of(List.of("rival", "ada", "k"), List.of("lab", "eve", "k"), List.of("lab", "ada", "l"))) {
            var once = IdempotencyRecord.of(other.get(0), other.get(1), other.get(2), "body".getBytes());
            assertThat(world.cases.known(once)).as("%s", other).isEmpty();
        }
    }

    @Test
    void a_key_of_another_request_is_refused_unless_the_act_is_one_of_rule_1() {
        var id = world.received();
        recorded(change(id, WITHDRAW, once("k", "body")));
        assertThat(world.cases.known(once("k", "other"))).contains(new CommitResult.KeyReused());
        assertThat(world.cases.known(once("k", "other").ungated())).isEmpty();
        assertThat(world.cases.known(once("k", "body").ungated())).isPresent();
    }

    @Test
    void the_same_withdrawal_under_its_key_is_answered_by_the_first() {
        var id = world.opened();
        var once = once("k", "body").ungated();
        var first = recorded(change(id, WITHDRAW, once));
        assertThat(change(id, WITHDRAW, once)).isEqualTo(new CommitResult.Replayed(first.answer()));
    }

    @Test
    void a_used_key_does_not_prevent_a_second_withdrawal_after_a_reopening() {
        var id = world.opened();
        var once = once("k", "body").ungated();
        recorded(change(id, WITHDRAW, once));
        world.reopen(id);
        recorded(change(id, WITHDRAW, once));
        assertThat(world.head(id).window()).isEmpty();
        world.verify(id);
    }

    @Test
    void a_used_key_does_not_prevent_a_withdrawal_that_destroys_new_endpoints() {
        var id = world.opened();
        var once = once("k", "body").ungated();
        recorded(change(id, WITHDRAW, once));
        recorded(world.ask(id, "lab", Role.DEVELOPER, StoreFixture.giving("e2")));
        recorded(change(id, WITHDRAW, once));
        assertThat(world.head(id).hasEndpoints()).isFalse();
    }

    @Test
    void a_key_of_another_request_prevents_no_release() {
        var id = world.opened();
        recorded(change(id, WITHDRAW, once("k", "body").ungated()));
        var release = new ReleaseCommand.RecordRelease("r1", true, Audience.PUBLIC, Optional.empty());
        recorded(change(id, release, once("k", "other").ungated()));
        assertThat(change(id, new CaseCommand.AddCheckpoint("cp2"), once("k", "other")))
                .isEqualTo(new CommitResult.KeyReused());
    }

    @Test
    void an_end_that_moves_nothing_any_more_is_answered_by_the_first_under_its_key() {
        var id = world.opened();
        var later = new WindowCommand.OfferEnd(Optional.of(StoreFixture.START.plus(Duration.ofDays(40))));
        var once = once("k", "body").ungated();
        var first = recorded(change(id, later, once));
        assertThat(change(id, later, once)).isEqualTo(new CommitResult.Replayed(first.answer()));
        assertThat(world.head(id).version())
                .isEqualTo(first.commit().after().head().version());
    }

    @Test
    void a_stale_request_gives_no_time() {
        var id = world.opened();
        plan(id, "r1", Duration.ofDays(10));
        var cancel = new ReleaseCommand.CancelRelease("r1", true);
        recorded(change(id, cancel, once("k", "body").ungated()));
        assertThat(endsIn(id)).isEqualTo(Duration.ofDays(30));
        plan(id, "r1", Duration.ofDays(5));
        assertThat(change(id, cancel, once("k", "body").ungated())).isInstanceOf(CommitResult.Replayed.class);
        assertThat(endsIn(id)).isEqualTo(Duration.ofDays(5));
    }

    @Test
    void a_submission_that_superseded_is_answered_by_its_key_though_nothing_is_left_to_supersede() {
        var old = world.received();
        var once = Optional.of(once("k", "body"));
        var first = recorded(world.create(Optional.of(old), once, PATIENT));
        assertThat(world.create(Optional.of(old), once, PATIENT)).isEqualTo(new CommitResult.Replayed(first.answer()));
    }

    private void plan(String id, String release, Duration in) {
        recorded(world.ask(
                id,
                "lab",
                Role.DEVELOPER,
                new ReleaseCommand.PlanRelease(
                        release,
                        Optional.empty(),
                        StoreFixture.START.plus(in),
                        Audience.PUBLIC,
                        Optional.empty(),
                        false)));
    }

    private Duration endsIn(String id) {
        return Duration.between(StoreFixture.START, world.head(id).facts().endsAt());
    }

    private CommitResult change(String id, Command command, IdempotencyRecord once) {
        return world.change(id, by("lab", Role.DEVELOPER, command), Optional.of(once));
    }

    private static IdempotencyRecord once(String key, String body) {
        return IdempotencyRecord.of("lab", "ada", key, body.getBytes());
    }
}
