package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.AccessLogEvent.AccessLogAnchored;
import foreview.domain.accesslog.Hidden;
import foreview.domain.accesslog.LogChain;
import foreview.domain.accesslog.LogPart;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.Actor;
import foreview.domain.cases.Timer;
import foreview.runtime.store.AccessLogChain.Extended;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A missing or a changed entry stops the chain; the docket's anchors state how far it went. */
class AccessLogChainTest {
    private final StoreFixture world = new StoreFixture();
    private final AccessLog log = new AccessLog(world.tables, () -> world.now);
    private final AccessLogChain chain = new AccessLogChain(world.tables);
    private final AccessLogAnchors anchors = new AccessLogAnchors(world.tables, world.cases, chain);

    @AfterEach
    void close() {
        world.close();
    }

    private void write(String caseId, int entries) {
        for (int i = 0; i < entries; i++)
            log.write(caseId, Access.reading(Actor.FOREVIEW, Thing.content(i)), StoreFixture.PATIENT);
    }

    private void hold(String caseId) {
        var hidden = new Hidden.UntilShared("f-1");
        log.write(
                caseId,
                Access.reading(Actor.FOREVIEW, Thing.content(1)).hidden(Optional.of(hidden)),
                StoreFixture.PATIENT);
    }

    private Extended extend(String caseId) {
        return chain.extend(caseId, LogPart.SHOWN, world.now, StoreFixture.PATIENT);
    }

    private List<AccessLog.Row> rows(String caseId) {
        return log.page(caseId, Optional.empty(), 100, _ -> true, Optional.empty())
                .rows()
                .reversed();
    }

    @Tag("proof")
    @Test
    void every_entry_is_chained_to_the_one_before_it_in_the_order_of_numbers() {
        write("c1", 45);
        assertThat(extend("c1")).isEqualTo(Extended.WHOLE);
        write("c1", 2);
        assertThat(rows("c1")).filteredOn(row -> row.hash().isEmpty()).hasSize(2);
        assertThat(extend("c1")).isEqualTo(Extended.WHOLE);
        var hash = LogChain.genesis("c1", LogPart.SHOWN);
        for (var row : rows("c1")) {
            hash = LogChain.hash(hash, row.entry());
            assertThat(row.hash()).contains(hash);
        }
        assertThat(chain.end("c1", LogPart.SHOWN)).isEqualTo(new AccessLogChain.End(47, hash));
    }

    @Tag("proof")
    @Test
    void a_run_chains_a_bounded_number_and_the_next_one_goes_on() {
        write("c1", 1_100);
        assertThat(extend("c1")).isEqualTo(Extended.MORE);
        assertThat(chain.end("c1", LogPart.SHOWN).number()).isEqualTo(500);
        assertThat(extend("c1")).isEqualTo(Extended.MORE);
        assertThat(extend("c1")).isEqualTo(Extended.WHOLE);
        assertThat(chain.end("c1", LogPart.SHOWN).number()).isEqualTo(1_100);
    }

    @Test
    void a_missing_entry_stops_the_chain_before_it() {
        write("c1", 5);
        delete("c1", 3);
        assertThat(extend("c1")).isEqualTo(Extended.BROKEN);
        assertThat(chain.end("c1", LogPart.SHOWN).number()).isEqualTo(2);
        assertThat(extend("c1")).isEqualTo(Extended.BROKEN);
    }

    @Test
    void so_does_the_last_one() {
        write("c1", 5);
        delete("c1", 5);
        assertThat(extend("c1")).isEqualTo(Extended.BROKEN);
        assertThat(chain.end("c1", LogPart.SHOWN).number()).isEqualTo(4);
    }

    /** Nobody but the sweep sets hashes. */
    @Test
    void so_does_an_entry_that_has_a_hash_already() {
        write("c1", 2);
        world.tables.setNew(Key.logEntry("c1", LogPart.SHOWN, 2), "link", "forged");
        assertThat(extend("c1")).isEqualTo(Extended.BROKEN);
    }

    private void delete(String caseId, long number) {
        var key = Key.logEntry(caseId, LogPart.SHOWN, number);
        world.tables.client().deleteItem(delete -> delete.tableName(world.tables.cases())
                .key(key.attributes()));
    }

    @Test
    void an_anchor_is_recorded_when_the_shown_part_grew_and_only_then() {
        var id = world.received();
        assertThat(anchors.isDue(id)).isFalse();
        hold(id);
        chain.extend(id, LogPart.HELD, world.now, StoreFixture.PATIENT);
        assertThat(anchors.isDue(id))
                .as("entries that are held back cause none")
                .isFalse();
        write(id, 2);
        extend(id);
        assertThat(anchors.isDue(id)).isTrue();
        var held = anchor(id);
        assertThat(held.number()).isEqualTo(2);
        assertThat(held.hash()).isEqualTo(chain.end(id, LogPart.SHOWN).hash());
        assertThat(anchors.isDue(id)).isFalse();
        world.verify(id);
    }

    /** Its salt and what it binds are kept with the log. */
    @Test
    void an_anchor_commits_to_the_held_part_also_when_it_is_empty() {
        var id = world.received();
        write(id, 1);
        extend(id);
        var empty = anchor(id);
        assertThat(opened(id, 1)).isEqualTo(empty.held());
        hold(id);
        chain.extend(id, LogPart.HELD, world.now, StoreFixture.PATIENT);
        write(id, 1);
        extend(id);
        assertThat(opened(id, 1)).isNotEqualTo(anchor(id).held());
        assertThat(world.tables.find(Key.logAnchor(id, 2)).orElseThrow().number("held"))
                .isEqualTo(1);
    }

    private String opened(String id, long number) {
        var item = world.tables.find(Key.logAnchor(id, number)).orElseThrow();
        return LogChain.commitment(item.text("salt"), item.number("held"), item.text("link"));
    }

    private AccessLogAnchored anchor(String id) {
        var timer = new Timer(world.now, id, Timer.Kind.LOG_ANCHOR, Timer.Kind.LOG_ANCHOR.name());
        var timers = new Timers(world.tables);
        timers.put(new PendingTimer(timer), world.now);
        var due = timers.hour(PendingTimer.Lane.LOG, world.now, world.now, 100).due().stream()
                .filter(one -> one.timer().orElseThrow().timer().equals(timer))
                .findFirst()
                .orElseThrow();
        StoreFixture.recorded(anchors.anchor(due, due.timer().orElseThrow(), "r", StoreFixture.PATIENT));
        var last = world.dockets.find(id, world.head(id).version()).orElseThrow();
        return (AccessLogAnchored) last.entry().event();
    }

    @Test
    void the_next_anchor_is_due_within_a_day_at_a_time_of_the_case_s_own() {
        write("c1", 1);
        extend("c1");
        assertThat(world.timers("c1", Duration.ofHours(25)))
                .filteredOn(timer -> timer.kind() == Timer.Kind.LOG_ANCHOR)
                .singleElement()
                .satisfies(timer -> assertThat(timer.dueAt())
                        .isAfter(StoreFixture.START)
                        .isBeforeOrEqualTo(StoreFixture.START.plus(Duration.ofDays(1))));
    }
}
