package foreview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Runner and relay together never make more calls than the endpoint takes. */
class CallSlotsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private static final Optional<Long> NO_RUN = Optional.empty();

    private static CallSlots with(int calls, int concurrency) {
        var slots = CallSlots.NONE;
        for (int i = 0; i < calls; i++)
            slots = slots.taken("c" + i, NOW.plusSeconds(60), concurrency, NO_RUN, NOW)
                    .orElseThrow();
        return slots;
    }

    @Test
    void all_slots_are_the_relay_s_while_no_run_has_the_endpoint() {
        var full = with(4, 4);
        assertThat(full.taken("more", NOW.plusSeconds(60), 4, NO_RUN, NOW)).isEmpty();
        assertThat(full.returned("c0", NOW).taken("more", NOW.plusSeconds(60), 4, NO_RUN, NOW))
                .isPresent();
    }

    @Test
    void a_slot_frees_itself_at_its_deadline() {
        var full = with(4, 4);
        assertThat(full.taken("more", NOW.plusSeconds(90), 4, NO_RUN, NOW.plusSeconds(59)))
                .isEmpty();
        var after = full.taken("more", NOW.plusSeconds(90), 4, NO_RUN, NOW.plusSeconds(60))
                .orElseThrow();
        assertThat(after.relayed()).containsOnlyKeys("more");
    }

    @Test
    void a_run_has_half_of_the_slots_as_far_as_they_are_free_and_one_at_least() {
        assertThat(with(0, 4).shared(1, 4, NOW).share()).contains(new CallSlots.Share(1, 2));
        assertThat(with(3, 4).shared(1, 4, NOW).share()).contains(new CallSlots.Share(1, 1));
        assertThat(with(4, 4).shared(1, 4, NOW).share()).contains(new CallSlots.Share(1, 0));
        assertThat(with(0, 1).shared(1, 1, NOW).share()).contains(new CallSlots.Share(1, 1));
    }

    @Test
    void a_run_that_began_without_the_relay_has_all_slots() {
        var slots = with(0, 4).shared(1, 4, NOW);
        assertThat(slots.taken("c", NOW.plusSeconds(60), 4, Optional.of(1L), NOW))
                .isPresent();
        assertThat(slots.taken("c", NOW.plusSeconds(60), 4, Optional.of(2L), NOW))
                .isEmpty();
    }

    /** Each step is a call of the relay that comes or goes, or a run that begins or ends. */
    @Property
    void never_are_more_calls_under_way_than_the_endpoint_takes(
            @ForAll @IntRange(min = 1, max = 8) int concurrency,
            @ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> steps) {
        var slots = CallSlots.NONE;
        var underWay = new HashMap<String, Instant>();
        var run = NO_RUN;
        int ofRun = 0;
        long runs = 0;
        var now = NOW;
        for (int i = 0; i < steps.size(); i++) {
            now = now.plus(Duration.ofSeconds(5));
            var at = now;
            underWay.values().removeIf(until -> !at.isBefore(until));
            switch (steps.get(i)) {
                case 0 -> {
                    run = Optional.of(++runs);
                    slots = slots.shared(runs, concurrency, now);
                    ofRun = slots.share().orElseThrow().calls();
                }
                case 1 -> {
                    run = NO_RUN;
                    ofRun = 0;
                }
                case 2 -> {
                    var gone = Map.copyOf(underWay).keySet().stream().findFirst();
                    if (gone.isPresent()) {
                        underWay.remove(gone.get());
                        slots = slots.returned(gone.get(), now);
                    }
                }
                default -> {
                    var until = now.plusSeconds(30);
                    var taken = slots.taken("c" + i, until, concurrency, run, now);
                    if (taken.isPresent()) {
                        underWay.put("c" + i, until);
                        slots = taken.get();
                    } else
                        assertThat(underWay.size() + ofRun).as("none is free").isEqualTo(concurrency);
                }
            }
            assertThat(underWay.size() + ofRun).isLessThanOrEqualTo(concurrency);
        }
    }
}
