package foreview.runtime.store;

import static foreview.runtime.store.StoreFixture.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.EntityKey;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.domain.endpoints.Endpoint;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rule 13: what the runner sees of a case is no older than the last pause of the reading. */
class LookTest {
    private static final EntityKey ENDPOINT = new EntityKey(Endpoint.class, "e1");

    private final HeadFirst database = new HeadFirst();

    @Test
    void a_withdrawal_during_a_batch_that_was_answered_in_parts_is_seen() {
        try (var world = new StoreFixture(database::around)) {
            var id = world.opened();
            database.then(() -> recorded(world.ask(id, "lab", Role.DEVELOPER, new WindowCommand.Withdraw())));
            var look = world.entities.look(id, Set.of(ENDPOINT)).orElseThrow();
            assertThat(look.head().window()).isEmpty();
            assertThat(look.find(Endpoint.class, "e1")).isEmpty();
        }
    }
}
