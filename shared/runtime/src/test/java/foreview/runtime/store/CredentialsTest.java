package foreview.runtime.store;

import static foreview.runtime.store.StoreFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.cases.Command;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowEvent;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rule 13: credentials come and go with the change of the case that brings or destroys them. */
class CredentialsTest {
    private static final Json.Obj SERVED =
            Json.object().put("credential", "secret").build();

    private final StoreFixture world = new StoreFixture();
    private final Credentials credentials = new Credentials(world.tables, world.sealer);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_credential_is_put_by_the_change_that_brings_it_and_opens_as_it_was() {
        var id = world.received();
        recorded(give(id, "e1", Item.at(new Key("CASE#" + id, "BESIDE#1"))));
        assertThat(credentials.held(id)).containsExactly(place("e1"));
        assertThat(credentials.open(id, place("e1"))).contains(SERVED);
        assertThat(credentials.open(id, place("e2"))).isEmpty();
        assertThat(world.tables.find(new Key("CASE#" + id, "BESIDE#1"))).isPresent();
    }

    @Test
    void a_refused_act_brings_nothing_also_when_an_end_was_due() {
        var id = world.opened();
        world.now = StoreFixture.START.plus(Duration.ofDays(31));
        var nowhere = new EndpointCommand.GiveEndpoint("e9", "none", "plain", true, Endpoint.Limits.DEFAULT);
        var beside = Item.at(new Key("CASE#" + id, "BESIDE#1"));
        assertThat(change(id, nowhere, "e9", List.of(beside), List.of("e9"))).isInstanceOf(CommitResult.Refused.class);
        assertThat(world.dockets.all(id).getLast().entry().event()).isInstanceOf(WindowEvent.Ended.class);
        assertThat(credentials.held(id)).isEmpty();
        assertThat(world.tables.find(beside.key())).isEmpty();
    }

    @Test
    void credentials_are_destroyed_by_the_change_that_says_so_or_alone() {
        var id = world.received();
        for (var endpoint : List.of("e1", "e2", "e3")) recorded(give(id, endpoint));
        recorded(change(id, new EndpointCommand.RemoveEndpoint("e1"), "", List.of(), List.of("e1", "e2")));
        assertThat(credentials.held(id)).containsExactly(place("e3"));
        credentials.destroy(id, place("e3"));
        assertThat(credentials.held(id)).isEmpty();
        assertThat(credentials.open(id, place("e3"))).isEmpty();
    }

    @Test
    void a_credential_is_sealed_for_its_own_case_and_endpoint_alone() {
        var id = world.received();
        var other = world.received();
        recorded(give(id, "e1"));
        recorded(give(id, "e2"));
        var stored = world.tables.findInVault(place("e1").key(id)).orElseThrow();
        assertThat(new String(stored.bytes("sealed"), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
        for (var key : List.of(place("e2").key(id), place("e1").key(other))) {
            var moved = Item.at(key).with("key", stored.bytes("key")).with("sealed", stored.bytes("sealed"));
            new Transaction(world.tables).putInVault(moved).send();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> credentials.open(id, place("e2")));
        assertThatIllegalArgumentException().isThrownBy(() -> credentials.open(other, place("e1")));
    }

    @Test
    void every_credential_of_a_case_is_held_however_many_and_no_other_cases() {
        for (int from = 0; from < 250; from += 25) {
            var transaction = new Transaction(world.tables);
            IntStream.range(from, from + 25)
                    .mapToObj("e%03d"::formatted)
                    .forEach(endpoint -> transaction.putInVault(
                            credentials.seal("c-1", endpoint, SERVED).item("c-1", 0)));
            transaction.send();
        }
        assertThat(credentials.held("c-1"))
                .isEqualTo(IntStream.range(0, 250)
                        .mapToObj("e%03d"::formatted)
                        .map(CredentialsTest::place)
                        .toList());
        assertThat(credentials.held("c-2")).isEmpty();
    }

    @Test
    void what_is_on_its_way_into_the_vault_shows_nothing_of_it() {
        assertThat(credentials.seal("c-1", "e1", SERVED)).hasToString("Sealed e1");
    }

    private CommitResult give(String caseId, String endpoint, Item... beside) {
        return change(caseId, StoreFixture.giving(endpoint), endpoint, List.of(beside), List.of());
    }

    private CommitResult change(
            String caseId, Command command, String endpoint, List<Item> beside, List<String> destroyed) {
        var sealed = Optional.of(endpoint).filter(e -> !e.isEmpty()).map(e -> credentials.seal(caseId, e, SERVED));
        CommandFactory factory = (stored, _) -> {
            var request = CommandRequest.of(command)
                    .by(StoreFixture.requester(stored, "lab", Role.DEVELOPER), "r1")
                    .withItems(beside.toArray(Item[]::new))
                    .destroying(new Credentials.Destruction(
                            destroyed.stream().map(CredentialsTest::place).toList(), 0));
            return Optional.of(sealed.map(request::withCredential).orElse(request));
        };
        return world.change(caseId, factory, Optional.empty());
    }

    /** Before the first end. */
    private static Credentials.Place place(String endpoint) {
        return new Credentials.Place(0, endpoint);
    }
}
