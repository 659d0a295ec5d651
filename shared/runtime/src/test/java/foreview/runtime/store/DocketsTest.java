package foreview.runtime.store;

import static foreview.runtime.store.World.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Command;
import foreview.domain.cases.Event;
import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.runtime.keys.LocalSigner;
import foreview.runtime.keys.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A docket page by page, and receipts that are signed later. */
class DocketsTest {
    private static final int LENGTH = 230;
    private static final Signer SILENT = new Signer() {
        @Override
        public Optional<String> sign(byte[] payload) {
            return Optional.empty();
        }

        @Override
        public Json.Obj publicKeys() {
            return Json.object().build();
        }
    };

    private static World world;
    private static String id = "";

    /** A probe at every seventh sequence, signed by nobody. */
    @BeforeAll
    static void write() {
        world = new World(SILENT);
        id = world.received();
        recorded(world.ask(id, "lab", Role.DEVELOPER, new Command.GiveEndpoint("e1", "cp1", "plain", true)));
        for (int sequence = 3; sequence <= LENGTH; sequence++) {
            var probe = sequence % 7 == 0;
            recorded(
                    probe
                            ? world.ask(id, "foreview", Role.FOREVIEW, new Command.RecordProbe("e1", true))
                            : world.ask(
                                    id,
                                    "foreview",
                                    Role.FOREVIEW,
                                    new Command.RecordOutage("e1", outageBegins(sequence))));
        }
    }

    /** Outages begin and end in turn. */
    private static boolean outageBegins(int sequence) {
        return (sequence - sequence / 7) % 2 == 1;
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 29, 115, 229, 230, 231, 1000})
    void pages_follow_one_another_and_leave_nothing_out(int limit) {
        var read = new ArrayList<Long>();
        Optional<Long> after = Optional.of(0L);
        while (after.isPresent()) {
            var page = world.dockets.page(id, after.get(), limit);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
            page.entries().forEach(told -> read.add(told.entry().sequence()));
            after = page.next();
        }
        assertThat(read).isEqualTo(all());
        assertThat(world.dockets.all(id)).hasSize(LENGTH);
        world.verify(id);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 31, 32, 33, 100})
    void of_those_that_are_wanted_every_page_but_the_last_is_full(int limit) {
        Predicate<SignedEntry> wanted = told -> told.entry().event() instanceof Event.EndpointProbed;
        var pages = new ArrayList<List<Long>>();
        Optional<Long> after = Optional.of(0L);
        while (after.isPresent()) {
            var page = world.dockets.page(id, after.get(), limit, wanted);
            pages.add(
                    page.entries().stream().map(told -> told.entry().sequence()).toList());
            after = page.next();
        }
        assertThat(pages.subList(0, pages.size() - 1)).allMatch(page -> page.size() == limit);
        assertThat(pages.getLast()).isNotEmpty();
        assertThat(pages.stream().flatMap(List::stream))
                .isEqualTo(all().stream().filter(sequence -> sequence % 7 == 0).toList());
    }

    @Test
    void a_receipt_is_signed_once_the_key_can_be_had_and_never_again() {
        var signer = new LocalSigner(LocalSigner.newKey(), Optional.empty());
        assertThat(world.dockets.sign(id, 2, SILENT)).isFalse();
        assertThat(receipt(2)).isEmpty();
        assertThat(world.dockets.sign(id, 2, signer)).isTrue();
        var signed = receipt(2);
        assertThat(signed).isPresent();
        assertThat(world.dockets.sign(id, 2, new LocalSigner(LocalSigner.newKey(), Optional.empty())))
                .isTrue();
        assertThat(world.dockets.sign(id, 2, SILENT)).isTrue();
        assertThat(receipt(2)).isEqualTo(signed);
    }

    private static Optional<String> receipt(long sequence) {
        return world.dockets.find(id, sequence).orElseThrow().receipt();
    }

    private static List<Long> all() {
        return LongStream.rangeClosed(1, LENGTH).boxed().toList();
    }
}
