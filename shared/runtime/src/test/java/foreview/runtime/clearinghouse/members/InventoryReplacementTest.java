package foreview.runtime.clearinghouse.members;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.runtime.clearinghouse.members.InventoryWriter.Changed;
import foreview.runtime.clearinghouse.members.InventoryWriter.Permit;
import foreview.runtime.clearinghouse.members.InventoryWriter.Replaced;
import foreview.runtime.clearinghouse.members.InventoryWriter.Result;
import foreview.runtime.keys.LocalSealer;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.TestTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody's list removes what another person added meanwhile, and who may no longer write stops at the next part. */
@Tag("proof")
class InventoryReplacementTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final RetryBudget PATIENT = attempt -> attempt < 20;
    private static final String MEMBER = "mb-1";
    private static final int PART = 48;

    private final Meanwhile meanwhile = new Meanwhile();
    private TestTables database;
    private Inventories inventories;
    private InventoryWriter writer;
    private InventoryWriter others;
    private ActedFor members;
    private Permit permit;

    @BeforeEach
    void start() {
        database = TestTables.ofThisRun();
        var keys = new MemberKeys(new byte[32]);
        var sealer = new LocalSealer(LocalSealer.newKey());
        var plain = database.tables();
        var watched = database.tables(meanwhile::around);
        inventories = new Inventories(plain, sealer, keys);
        writer = new InventoryWriter(watched, new Inventories(watched, sealer, keys), keys);
        others = new InventoryWriter(plain, inventories, keys);
        members = new ActedFor(plain);
        permit = members.member(MEMBER);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static List<InventoryLine> lines(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> line(prefix + i)).toList();
    }

    private static InventoryLine line(String name) {
        return new InventoryLine(
                ProductId.of("pkg:npm/" + name + "@1.0.0"), Optional.empty(), Optional.empty(), Optional.empty(), NOW);
    }

    private Replaced replace(long read, List<InventoryLine> lines) {
        return writer.replace(MEMBER, permit, version -> version == read, lines, PATIENT);
    }

    private long version() {
        return inventories.size(MEMBER).version();
    }

    private void addedByAnother() {
        assertThat(others.add(MEMBER, permit, List.of(line("theirs")), PATIENT).results())
                .containsExactly(Result.ADDED);
    }

    private boolean hasTheirs() {
        return inventories.all(MEMBER).stream()
                .anyMatch(one -> one.line().product().text().contains("theirs"));
    }

    @Test
    void a_list_that_was_read_before_another_change_replaces_nothing() {
        replace(0, lines("a", 2));
        long read = version();
        addedByAnother();
        assertThat(replace(read, lines("a", 1))).isEqualTo(new Replaced.Stale(new Changed(0, 0, 0, 0), version()));
        assertThat(inventories.all(MEMBER)).hasSize(3);
        assertThat(replace(version(), lines("a", 1))).isInstanceOf(Replaced.Whole.class);
        assertThat(inventories.all(MEMBER)).hasSize(1);
    }

    /** Before each of its parts: two of lines that are new, and two of lines that go. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void what_another_adds_while_a_list_is_written_stays(int part) {
        replace(0, lines("a", 60));
        meanwhile.before(part, this::addedByAnother);
        var stopped = (Replaced.Stale) replace(version(), lines("b", 60));
        assertThat(hasTheirs()).isTrue();
        var done = stopped.changed();
        assertThat(done.added() + done.removed())
                .isEqualTo(List.of(0, PART, 60, 60 + PART).get(part - 1));
        assertThat(stopped.version()).isEqualTo(version());
        assertThat(inventories.size(MEMBER).lines())
                .isEqualTo(inventories.all(MEMBER).size())
                .isEqualTo(61 + done.added() - done.removed());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void a_delegate_that_is_revoked_while_it_writes_stops_at_the_next_part(int part) {
        replace(0, lines("a", 60));
        meanwhile.before(part, () -> members.revoke(MEMBER));
        var stopped = (Replaced.NotPermitted) replace(version(), lines("b", 60));
        var done = stopped.changed();
        assertThat(done.added() + done.removed())
                .isEqualTo(List.of(0, PART, 60, 60 + PART).get(part - 1));
        assertThat(inventories.all(MEMBER)).hasSize(60 + done.added() - done.removed());
    }

    @Test
    void a_member_that_only_changes_its_settings_stops_nobody() {
        replace(0, lines("a", 60));
        meanwhile.before(2, () -> members.change(MEMBER));
        var whole = (Replaced.Whole) replace(version(), lines("b", 60));
        assertThat(whole).isEqualTo(new Replaced.Whole(new Changed(60, 0, 60, version()), 60));
    }

    @Test
    void a_list_that_is_stored_already_is_sent_again_without_harm() {
        replace(0, lines("a", 60));
        assertThat(replace(0, lines("a", 60))).isEqualTo(new Replaced.Whole(new Changed(0, 0, 0, version()), 60));
    }

    @Test
    void a_delegate_that_is_revoked_before_it_writes_learns_of_no_line() {
        replace(0, lines("a", 2));
        var again = new ArrayList<>(lines("a", 2));
        again.addAll(lines("b", 1));
        members.revoke(MEMBER);
        var added = writer.add(MEMBER, permit, again, PATIENT);
        assertThat(added.results()).containsOnly(Result.STOPPED);
        assertThat(added.isNotPermitted()).isTrue();
    }

    @Test
    void a_revoked_delegate_adds_and_removes_nothing_more() {
        meanwhile.before(2, () -> members.revoke(MEMBER));
        var added = writer.add(MEMBER, permit, lines("a", 60), PATIENT);
        assertThat(Collections.frequency(added.results(), Result.ADDED)).isEqualTo(PART);
        assertThat(Collections.frequency(added.results(), Result.STOPPED)).isEqualTo(60 - PART);
        var stored = inventories.all(MEMBER);
        assertThat(stored).hasSize(PART);
        assertThat(writer.remove(MEMBER, permit, stored.getFirst().id(), PATIENT))
                .isFalse();
    }
}
