package foreview.runtime.store;

import static foreview.runtime.store.StoreFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Role;
import foreview.domain.endpoints.EndpointEvent;
import foreview.domain.json.Json;
import foreview.runtime.keys.LocalSigner;
import foreview.runtime.keys.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A docket page by page, and receipts that are signed later. */
class DocketsTest {
    private static final int LENGTH = 231;
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

    private static StoreFixture world;
    private static String id = "";

    /** A probe at every seventh sequence, asked for one before; the receipts have no signatures. */
    @BeforeAll
    static void write() {
        world = new StoreFixture(SILENT);
        id = world.received();
        recorded(world.ask(id, "lab", Role.DEVELOPER, StoreFixture.giving("e1")));
        boolean outage = false;
        for (int sequence = 3; sequence <= LENGTH; sequence++) {
            if (sequence % 7 == 6) world.probe(id, "e1");
            else if (sequence % 7 != 0) {
                outage = !outage;
                recorded(world.ask(id, "foreview", Role.FOREVIEW, StoreFixture.outage(outage)));
            }
        }
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 29, 115, 230, 231, 232, 1000})
    void pages_follow_one_another_and_leave_nothing_out(int limit) {
        var read = new ArrayList<Long>();
        Optional<Long> after = Optional.of(0L);
        while (after.isPresent()) {
            var page = world.dockets.page(id, after.get(), limit);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
            page.entries().forEach(signed -> read.add(signed.entry().sequence()));
            after = page.next();
        }
        assertThat(read).isEqualTo(all());
        assertThat(world.dockets.all(id)).hasSize(LENGTH);
        world.verify(id);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 31, 32, 33, 100})
    void of_those_that_are_wanted_every_page_but_the_last_is_full(int limit) {
        UnaryOperator<List<SignedEntry>> wanted = entries -> entries.stream()
                .filter(signed -> signed.entry().event() instanceof EndpointEvent.EndpointProbed)
                .toList();
        var pages = new ArrayList<List<Long>>();
        Optional<Long> after = Optional.of(0L);
        while (after.isPresent()) {
            var page = world.dockets.page(id, after.get(), limit, wanted);
            pages.add(page.entries().stream()
                    .map(signed -> signed.entry().sequence())
                    .toList());
            after = page.next();
        }
        assertThat(pages.subList(0, pages.size() - 1)).allMatch(page -> page.size() == limit);
        assertThat(pages.getLast()).isNotEmpty();
        assertThat(pages.stream().flatMap(List::stream))
                .isEqualTo(all().stream().filter(sequence -> sequence % 7 == 0).toList());
    }

    @Test
    void a_receipt_is_signed_once_when_the_key_is_available() {
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
