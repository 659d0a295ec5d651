package foreview.runtime.store;

import static foreview.runtime.store.StoreFixture.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.json.Digest;
import foreview.runtime.json.FieldError;
import foreview.runtime.suites.SuiteLine;
import foreview.runtime.suites.SuitePart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A version of a suite: open part by part, then sealed and never changed. */
class SuitesTest {
    private final StoreFixture world = new StoreFixture();
    private final Suites suites = world.suites;

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void parts_come_in_any_order_and_are_sealed_in_theirs() {
        put(2, part("q", 3, 5));
        put(1, part("q", 0, 3));
        var sealed = done(seal(2));
        assertThat(sealed.sealedAt()).contains(StoreFixture.START);
        assertThat(sealed.items()).isEqualTo(5);
        assertThat(suites.find("institute", "s", "v1")).contains(sealed);
        assertThat(ids(sealed, 0, 5)).containsExactly("q0", "q1", "q2", "q3", "q4");
        assertThat(sealed.ref())
                .isEqualTo(new SuiteRef("institute", "s", "v1", sealed.digest().orElseThrow()));
    }

    @Test
    void items_are_read_from_one_position_to_another_across_parts() {
        put(1, part("q", 0, 3));
        put(2, part("q", 3, 5));
        put(3, part("q", 5, 6));
        var sealed = done(seal(3));
        for (int from = 0; from <= 6; from++)
            for (int to = from; to <= 6; to++)
                assertThat(ids(sealed, from, to))
                        .isEqualTo(
                                IntStream.range(from, to).mapToObj(i -> "q" + i).toList());
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> suites.items(sealed, 0, 7));
    }

    @Test
    void only_the_parts_that_hold_the_items_are_read() {
        put(1, part("q", 0, 3));
        put(2, part("q", 3, 5));
        var sealed = done(seal(2));
        var part = Key.suitePart("institute", "s", "v1", 1);
        world.tables.deleteIf(part, "sk", part.sk());
        assertThat(ids(sealed, 3, 5)).containsExactly("q3", "q4");
        assertThatIllegalStateException().isThrownBy(() -> suites.items(sealed, 2, 4));
    }

    @Test
    void the_digest_is_over_the_canonical_items_in_order_however_they_were_cut() throws Exception {
        put(1, part("q", 0, 4));
        suites.put("institute", "s", "v2", 1, part("q", 0, 1), PATIENT);
        suites.put("institute", "s", "v2", 2, part("q", 1, 4), PATIENT);
        var one = done(seal(1));
        var two = done(suites.seal("institute", "s", "v2", 2, PATIENT));
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 4; i++)
            bytes.write(("{\"expected\":[\"x\"],\"id\":\"q" + i + "\",\"prompt\":\"?\",\"scorer\":\"EXACT\"}\n")
                    .getBytes(StandardCharsets.UTF_8));
        assertThat(one.digest()).contains(Digest.of(bytes.toByteArray())).isEqualTo(two.digest());
    }

    @Test
    void a_part_replaces_the_one_of_its_number_until_the_version_is_sealed() {
        put(1, part("old", 0, 3));
        put(1, part("new", 0, 2));
        var sealed = done(seal(1));
        assertThat(ids(sealed, 0, 2)).containsExactly("new0", "new1");
        assertThat(put(1, part("late", 0, 1))).isEqualTo(new SuiteChange.Sealed());
        assertThat(put(2, part("late", 0, 1))).isEqualTo(new SuiteChange.Sealed());
        assertThat(suites.find("institute", "s", "v1")).contains(sealed);
        assertThat(ids(sealed, 0, 2)).containsExactly("new0", "new1");
    }

    @Test
    void sealed_again_with_the_same_parts_it_is_as_it_was() {
        put(1, part("q", 0, 3));
        var sealed = done(seal(1));
        world.now = StoreFixture.START.plusSeconds(60);
        assertThat(done(seal(1))).isEqualTo(sealed);
        assertThat(seal(2)).isEqualTo(new SuiteChange.Sealed());
    }

    @Test
    void a_part_that_is_there_already_writes_nothing() {
        put(1, part("q", 0, 3));
        var revision = revision();
        put(1, part("q", 0, 3));
        assertThat(revision()).isEqualTo(revision);
    }

    @Test
    void what_is_not_there_cannot_be_sealed() {
        assertThat(seal(1)).isEqualTo(new SuiteChange.NotFound());
    }

    @Test
    void the_number_of_parts_must_be_theirs() {
        put(1, part("q", 0, 1));
        put(3, part("q", 1, 2));
        assertThat(refused(seal(4))).extracting(FieldError::code).containsExactly("part-missing", "part-missing");
        assertThat(refused(seal(2))).extracting(FieldError::code).containsExactly("part-missing", "part-beyond");
    }

    @Test
    void an_id_occurs_once_in_a_version() {
        put(1, part("q", 0, 3));
        put(2, part("q", 2, 4));
        assertThat(refused(seal(2))).singleElement().satisfies(error -> {
            assertThat(error.pointer()).isEqualTo("/parts");
            assertThat(error.code()).isEqualTo("repeated-id");
            assertThat(error.detail()).contains("part 2, line 1", "part 1, line 3");
        });
        assertThat(suites.find("institute", "s", "v1").orElseThrow().isSealed()).isFalse();
    }

    @Test
    void at_most_a_hundred_errors_are_reported() {
        put(1, part("q", 0, 150));
        put(2, part("q", 0, 150));
        assertThat(refused(seal(2))).hasSize(100);
    }

    @Test
    void a_version_has_ten_thousand_items_at_most() {
        for (int number = 1; number <= 11; number++)
            put(number, part("q", number * 1000, number * 1000 + (number == 11 ? 1 : 1000)));
        assertThat(refused(seal(11))).extracting(FieldError::code).containsExactly("too-many-items");
        put(10, part("q", 0, 999));
        assertThat(done(seal(11)).items()).isEqualTo(10_000);
    }

    @Test
    void there_are_forty_parts_at_most() {
        for (int number : List.of(0, 41))
            assertThatIllegalArgumentException().isThrownBy(() -> put(number, part("q", 0, 1)));
        assertThat(done(put(40, part("q", 0, 1))).parts()).hasSize(1);
    }

    @Test
    void another_organizations_suite_is_not_there() {
        put(1, part("q", 0, 1));
        assertThat(suites.find("other", "s", "v1")).isEmpty();
        assertThat(suites.page("other", Optional.empty(), 10).versions()).isEmpty();
        assertThat(suites.seal("other", "s", "v1", 1, PATIENT)).isEqualTo(new SuiteChange.NotFound());
    }

    @Test
    void an_organization_lists_its_versions_page_by_page() {
        for (var id : List.of("b", "a")) for (var version : List.of("2", "1")) stored("institute", id, version);
        stored("other", "a", "9");
        var names = new ArrayList<String>();
        Optional<Suites.Position> after = Optional.empty();
        do {
            var page = suites.page("institute", after, 3);
            page.versions().forEach(version -> names.add(version.id() + version.version()));
            after = page.next();
        } while (after.isPresent());
        assertThat(names).containsExactly("a1", "a2", "b1", "b2");
    }

    /** Names that could be taken for one another if keys were put together carelessly. */
    @Test
    void versions_of_like_names_are_kept_apart() {
        stored("institute", "s", "v1");
        stored("institute", "s-v1", "v");
        stored("institute", "s.v1", "v");
        assertThat(suites.part(found("s", "v1"), 1)).isPresent();
        done(suites.seal("institute", "s", "v1", 1, PATIENT));
        assertThat(found("s-v1", "v").isSealed()).isFalse();
        assertThat(found("s.v1", "v").isSealed()).isFalse();
    }

    @Test
    void items_are_sealed_at_rest_under_a_key_of_the_version() {
        put(1, part("q", 0, 1));
        put(2, part("q", 1, 2));
        var stored = world.tables.find(Key.suitePart("institute", "s", "v1", 1)).orElseThrow();
        assertThat(new String(stored.bytes("sealed"), StandardCharsets.ISO_8859_1))
                .doesNotContain("prompt", "EXACT");
        var sealed = done(seal(2));
        var second = world.tables.find(Key.suitePart("institute", "s", "v1", 2)).orElseThrow();
        world.tables.put(Item.at(stored.key()).with("sealed", second.bytes("sealed")));
        assertThatIllegalArgumentException().isThrownBy(() -> suites.items(sealed, 0, 1));
        world.deleteKey(Key.suiteKey("institute", "s", "v1"));
        assertThatIllegalStateException().isThrownBy(() -> suites.items(sealed, 1, 2));
    }

    @Test
    void nothing_is_read_of_a_version_that_is_not_sealed() {
        put(1, part("q", 0, 1));
        var open = found("s", "v1");
        assertThatIllegalStateException().isThrownBy(() -> suites.items(open, 0, 1));
        assertThatIllegalStateException().isThrownBy(open::ref);
    }

    /** Whatever the order, what is sealed is what the parts were at one moment. */
    @Tag("proof")
    @Test
    void sixteen_parts_against_one_seal_have_one_order() throws Exception {
        for (int round = 0; round < 5; round++) {
            var version = "r" + round;
            for (int number = 1; number <= 16; number++)
                suites.put("institute", "s", version, number, part("old" + number + "-", 0, 2), PATIENT);
            var puts = IntStream.rangeClosed(1, 16)
                    .<Callable<SuiteChange>>mapToObj(number -> () ->
                            suites.put("institute", "s", version, number, part("new" + number + "-", 0, 3), PATIENT));
            Callable<SuiteChange> seal = () -> suites.seal("institute", "s", version, 16, PATIENT);
            var changes = together(Stream.concat(puts, Stream.of(seal)).toList());
            var sealed = done(changes.getLast());
            assertThat(found("s", version)).isEqualTo(sealed);
            var expected = new ArrayList<String>();
            for (int number = 1; number <= 16; number++) {
                boolean before = changes.get(number - 1) instanceof SuiteChange.Done;
                if (!before) assertThat(changes.get(number - 1)).isEqualTo(new SuiteChange.Sealed());
                var prefix = (before ? "new" : "old") + number + "-";
                for (int i = 0; i < (before ? 3 : 2); i++) expected.add(prefix + i);
            }
            assertThat(ids(sealed, 0, sealed.items())).isEqualTo(expected);
        }
    }

    @Test
    void sixteen_first_parts_at_once_share_one_key() throws Exception {
        var changes = together(IntStream.rangeClosed(1, 16)
                .<Callable<SuiteChange>>mapToObj(number -> () -> put(number, part("q" + number + "-", 0, 1)))
                .toList());
        assertThat(changes).allMatch(SuiteChange.Done.class::isInstance);
        assertThat(ids(done(seal(16)), 0, 16)).hasSize(16);
    }

    @Test
    void sealed_by_sixteen_at_once_it_is_sealed_once() throws Exception {
        put(1, part("q", 0, 1));
        var changes = together(IntStream.range(0, 16)
                .<Callable<SuiteChange>>mapToObj(_ -> () -> seal(1))
                .toList());
        assertThat(changes).containsOnly(new SuiteChange.Done(found("s", "v1")));
        assertThat(revision()).isEqualTo(2);
    }

    private static List<SuiteChange> together(List<Callable<SuiteChange>> all) throws Exception {
        try (var threads = Executors.newFixedThreadPool(all.size())) {
            var changes = new ArrayList<SuiteChange>();
            for (var future : threads.invokeAll(all)) changes.add(future.get());
            return changes;
        }
    }

    private SuiteChange put(int number, SuitePart part) {
        return suites.put("institute", "s", "v1", number, part, PATIENT);
    }

    private SuiteChange seal(int count) {
        return suites.seal("institute", "s", "v1", count, PATIENT);
    }

    private void stored(String org, String id, String version) {
        done(suites.put(org, id, version, 1, part("q", 0, 1), PATIENT));
    }

    private SuiteVersion found(String id, String version) {
        return suites.find("institute", id, version).orElseThrow();
    }

    private long revision() {
        return world.tables
                .find(Key.suite("institute", "s", "v1"))
                .orElseThrow()
                .number("revision");
    }

    private List<String> ids(SuiteVersion sealed, int from, int to) {
        return suites.items(sealed, from, to).stream().map(SuiteItem::id).toList();
    }

    private static SuiteVersion done(SuiteChange change) {
        if (change instanceof SuiteChange.Done(var version)) return version;
        throw new AssertionError(change.toString());
    }

    private static List<FieldError> refused(SuiteChange change) {
        if (change instanceof SuiteChange.Refused(var errors)) return errors;
        throw new AssertionError(change.toString());
    }

    /** Items {@code [from, to)}. */
    private static SuitePart part(String prefix, int from, int to) {
        return new SuitePart(IntStream.range(from, to)
                .<SuiteLine>mapToObj(i -> new SuiteLine.Question(
                        new SuiteItem(prefix + i, "?", List.of("x"), Scorer.EXACT), Optional.empty()))
                .toList());
    }
}
