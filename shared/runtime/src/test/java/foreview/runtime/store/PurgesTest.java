package foreview.runtime.store;

import static foreview.runtime.store.StoreFixture.PATIENT;
import static foreview.runtime.store.StoreFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Role;
import foreview.domain.cases.Stage;
import foreview.domain.cases.Timer;
import foreview.domain.cases.WindowCommand;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.endpoints.EndpointEvent;
import foreview.domain.json.Json;
import foreview.domain.window.EndReason;
import foreview.runtime.store.Credentials.Place;
import foreview.runtime.store.PendingTimer.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 13: an end that fell due destroys the window's credentials, and the certificate says exactly what was destroyed. */
class PurgesTest {
    private static final Instant END = StoreFixture.START.plus(Duration.ofHours(2));
    private static final RetryBudget TWICE = attempt -> attempt < 1;

    private final Requests requests = new Requests();
    private final StoreFixture world = new StoreFixture(requests::around);
    private final Timers timers = new Timers(world.tables);
    private final Credentials credentials = new Credentials(world.tables, world.sealer);
    private final Purges purges = new Purges(world.cases, world.entities, credentials);
    private String id = "";

    @BeforeEach
    void open() {
        id = world.received();
        world.ready(id);
        new Transaction(world.tables).putInVault(sealed("e1").item(id, 0)).send();
        recorded(world.open(id, Optional.of(END)));
        world.now = END;
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void an_end_its_purge_and_its_timer_take_three_requests_and_fourteen_units_beside_the_head() {
        var due = end();
        var before = world.tables.find(Key.head(id)).orElseThrow().attributes();
        requests.forget();
        recorded(endAndPurge(due, PATIENT));
        assertThat(requests.names).containsExactly("batchGetItem", "query", "transactWriteItems");
        var writes = requests.transaction().transactItems();
        assertThat(writes)
                .as("one timer for the notices of end and purge, one for the anchor of the access log")
                .hasSize(8);
        int head = Math.max(
                Requests.units(before),
                Requests.units(world.tables.find(Key.head(id)).orElseThrow().attributes()));
        int units = writes.stream()
                .mapToInt(write ->
                        write.put() == null ? 2 : Requests.units(write.put().item()))
                .sum();
        assertThat(units).isLessThanOrEqualTo(14 + head);
        assertThat(Requests.units(due.item().attributes())).as("the timer").isEqualTo(2);
        assertThat(world.head(id).stage()).isEqualTo(Stage.CLOSED);
        assertThat(world.head(id).lastEnd().orElseThrow().reason()).isEqualTo(EndReason.OFFERED_END);
        assertThat(certificates()).containsExactly(1);
        assertThat(credentials.held(id)).isEmpty();
        assertThat(world.timers(id, Duration.ofHours(3)))
                .extracting(Timer::kind)
                .containsExactlyInAnyOrder(Timer.Kind.PROBE, Timer.Kind.LOG_ANCHOR);
        world.verify(id);
    }

    @Test
    void an_end_that_moved_is_not_recorded_and_its_timer_is_left_to_be_deleted() {
        var due = end();
        world.now = StoreFixture.START.plusSeconds(1);
        recorded(world.ask(id, "lab", Role.DEVELOPER, new WindowCommand.OfferEnd(Optional.of(END.plusSeconds(60)))));
        world.now = END.minusMillis(1);
        var result = recorded(endAndPurge(due, PATIENT));
        assertThat(result.commit().entries()).isEmpty();
        assertThat(world.head(id).window()).isPresent();
        assertThat(credentials.held(id)).containsExactly(new Place(0, "e1"));
        assertThat(timers.hour(Lane.ENDS, END, END, 10).due()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"batchGetItem", "query", "transactWriteItems"})
    void a_credential_that_is_given_meanwhile_is_destroyed_and_counted_too(String before) {
        var due = end();
        requests.before(before, () -> giveInTheWindow("e2"));
        recorded(endAndPurge(due, PATIENT));
        assertThat(certificates()).containsExactly(2);
        assertThat(credentials.held(id)).isEmpty();
    }

    @Test
    void of_two_runs_that_end_a_window_one_records_it() {
        var due = end();
        requests.before("transactWriteItems", () -> recorded(endAndPurge(due, PATIENT)));
        assertThat(recorded(endAndPurge(due, PATIENT)).commit().entries()).isEmpty();
        assertThat(certificates()).containsExactly(1);
        world.verify(id);
    }

    @Test
    void a_timer_that_was_put_again_is_not_deleted_and_the_end_is_recorded_alone() {
        var due = end();
        world.tables.put(due.timer().orElseThrow().item(END)); // as a change does
        assertThat(endAndPurge(due, TWICE)).isEqualTo(new CommitResult.Busy());
        assertThat(world.head(id).window()).isPresent();
        recorded(purges.end(id, "r2", PATIENT));
        assertThat(world.head(id).window()).isEmpty();
        assertThat(timers.hour(Lane.ENDS, END, END, 10).due()).hasSize(1);
        recorded(purge());
        assertThat(certificates()).containsExactly(1);
    }

    @Test
    void more_credentials_than_a_transaction_holds_are_destroyed_after_the_end_and_all_are_counted() {
        giveInTheWindow(IntStream.rangeClosed(2, 40).mapToObj("e%d"::formatted).toArray(String[]::new));
        var due = end();
        recorded(endAndPurge(due, PATIENT));
        assertThat(timers.hour(Lane.ENDS, END, END, 10).empty()).isTrue();
        assertThat(certificates()).isEmpty();
        assertThat(credentials.held(id)).hasSize(40);
        recorded(purge());
        assertThat(certificates()).containsExactly(40);
        assertThat(credentials.held(id)).isEmpty();
        assertThat(timers.hour(Lane.AFTERMATH, END, END, 10).empty()).isTrue();
        assertThat(credentials.uncertified(id)).isZero();
    }

    @Test
    void a_crash_before_the_certificate_leaves_none_out_of_the_count() {
        giveInTheWindow("e2", "e3");
        recorded(purges.end(id, "r2", PATIENT));
        credentials.destroyCounted(id, List.of(new Place(0, "e1"), new Place(0, "e2")), PATIENT);
        recorded(purge());
        assertThat(certificates()).containsExactly(3);
    }

    @Test
    void what_another_run_destroyed_and_counted_meanwhile_is_counted_once() {
        giveInTheWindow("e2", "e3");
        recorded(purges.end(id, "r2", PATIENT));
        requests.before(
                "transactWriteItems", () -> credentials.destroyCounted(id, List.of(new Place(0, "e1")), PATIENT));
        recorded(purge());
        assertThat(certificates()).containsExactly(3);
    }

    @Test
    void a_purge_leaves_the_credentials_that_were_given_since_the_end() {
        recorded(purges.end(id, "r2", PATIENT));
        give("e2");
        recorded(purge());
        assertThat(certificates()).containsExactly(1);
        assertThat(credentials.held(id)).containsExactly(new Place(1, "e2"));
        assertThat(world.head(id).stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void an_end_whose_earlier_purge_is_not_proved_is_recorded_alone() {
        world.now = StoreFixture.START.plusSeconds(1);
        recorded(world.ask(id, "lab", Role.DEVELOPER, new WindowCommand.Withdraw()));
        give("e2");
        recorded(world.open(id, Optional.of(END)));
        world.now = END;
        recorded(endAndPurge(end(), PATIENT));
        assertThat(certificates()).isEmpty();
        recorded(purge());
        assertThat(certificates()).containsExactly(2);
    }

    @Test
    void the_credential_of_a_removed_endpoint_is_destroyed_in_an_open_window_without_a_certificate() {
        world.now = StoreFixture.START.plusSeconds(1);
        give("e2");
        recorded(world.ask(id, "lab", Role.DEVELOPER, new EndpointCommand.RemoveEndpoint("e1")));
        assertThat(recorded(purge()).commit().entries()).isEmpty();
        assertThat(credentials.held(id)).containsExactly(new Place(0, "e2"));
        assertThat(world.head(id).window()).isPresent();
    }

    @Test
    void a_purge_in_a_window_whose_end_is_due_records_the_end_too() {
        world.now = StoreFixture.START.plusSeconds(1);
        recorded(world.ask(id, "lab", Role.DEVELOPER, new EndpointCommand.RemoveEndpoint("e1")));
        world.now = END;
        recorded(purge());
        assertThat(world.head(id).stage()).isEqualTo(Stage.CLOSED);
        assertThat(certificates()).containsExactly(1);
    }

    private CommitResult endAndPurge(Timers.Due due, RetryBudget budget) {
        return purges.endAndPurge(due, due.timer().orElseThrow(), "r2", budget);
    }

    private CommitResult purge() {
        var due = due(Lane.AFTERMATH, Timer.Kind.PURGE, world.now.truncatedTo(ChronoUnit.HOURS));
        return purges.purge(due, due.timer().orElseThrow(), "r2", PATIENT);
    }

    private Timers.Due end() {
        return due(Lane.ENDS, Timer.Kind.END, END);
    }

    private Timers.Due due(Lane lane, Timer.Kind kind, Instant hour) {
        for (var at : List.of(hour, StoreFixture.START.truncatedTo(ChronoUnit.HOURS)))
            for (var due : timers.hour(lane, at, END, 100).due())
                if (due.timer().orElseThrow().timer().kind() == kind) return due;
        throw new AssertionError("no timer of that kind");
    }

    private void giveInTheWindow(String... endpoints) {
        world.now = END.minusMillis(1);
        give(endpoints);
        world.now = END;
    }

    private void give(String... endpoints) {
        for (var endpoint : endpoints) {
            var give = StoreFixture.by("lab", Role.DEVELOPER, StoreFixture.giving(endpoint));
            CommandFactory sealed =
                    (stored, now) -> give.make(stored, now).map(request -> request.withCredential(sealed(endpoint)));
            recorded(world.change(id, sealed, Optional.empty()));
            if (world.head(id).window().isEmpty()) world.probe(id, endpoint);
        }
    }

    /** Almost one kilobyte. */
    private Credentials.Sealed sealed(String endpoint) {
        var served = Json.object().put("credential", "s".repeat(800)).build();
        return credentials.seal(id, endpoint, served);
    }

    private List<Integer> certificates() {
        return world.dockets.all(id).stream()
                .map(signed -> signed.entry().event())
                .filter(EndpointEvent.Purged.class::isInstance)
                .map(event -> ((EndpointEvent.Purged) event).credentialsDestroyed())
                .toList();
    }
}
