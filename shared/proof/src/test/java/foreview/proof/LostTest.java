package foreview.proof;

import static foreview.testkit.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Wake-ups that are lost, doubled, late or out of order do no harm: what they are for is asked again until it is done. */
@Tag("proof")
class LostTest {
    private static final int QUEUES = Integer.getInteger("queues", 20);
    private static final List<String> NAMES = List.of("e1", "e2", "e3");

    private static House house;
    private static Snapshot asked;

    @BeforeAll
    static void ask() throws Exception {
        house = new House();
        house.sweep();
        Map<String, String> ids = new HashMap<>();
        for (var step : Life.ready()) step.act().run(house, ids);
        for (var name : NAMES) {
            ids.put("client", name);
            Life.giving(name).act().run(house, ids);
            var path = new HashMap<>(ids);
            path.put("endpointId", ids.get(name));
            house.call(DEVELOPER, "POST /cases/{caseId}/endpoints/{endpointId}/probe", path, "{}", Optional.empty())
                    .ok();
        }
        asked = Snapshot.of(house, ids);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void an_adverse_queue_delays_a_probe_and_no_more() throws Exception {
        for (long seed = 0; seed < QUEUES; seed++) {
            var ids = asked.restore(house);
            var queue = new Adverse(new Random(seed));
            for (int minute = 0; minute < 8; minute++) {
                queue.pass();
                house.clock.pass(Duration.ofMinutes(1));
                house.sweep();
            }
            Life.deliver(house);
            Agreement.checkAtRest(house);
            var probed = Agreement.census(house).getOrDefault("EVENT EndpointProbed", 0L);
            assertThat(probed).as("seed " + seed).isPositive();
            // a letter that comes after the opening finds nothing to do
            house.call(DEVELOPER, "POST /cases/{caseId}/windows", ids, "{}", Optional.of("open"))
                    .ok();
            house.endpoint.forget();
            for (var letter : queue.seen) assertThat(house.work(letter)).isTrue();
            assertThat(house.endpoint.calls()).isEmpty();
            Agreement.check(house);
        }
    }

    /** A queue at its worst, short of losing all that it is ever given. */
    private static final class Adverse {
        private final Random random;
        private final List<Post.Letter> seen = new ArrayList<>();

        private Adverse(Random random) {
            this.random = random;
        }

        private void pass() throws Exception {
            var letters = new ArrayList<>(house.post.letters());
            Collections.shuffle(letters, random);
            for (var letter : letters) {
                seen.add(letter);
                switch (random.nextInt(4)) {
                    case 0 -> house.post.acknowledge(letter); // lost
                    case 1 -> {} // late
                    case 2 -> {
                        house.work(letter);
                        house.work(letter);
                        house.post.acknowledge(letter);
                    }
                    default -> {
                        if (house.work(letter)) house.post.acknowledge(letter);
                    }
                }
            }
        }
    }
}
