package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {
    private static final Actor LEAD = new Actor("lead", "institute", Role.EVALUATION_LEAD);
    private static final UnaryOperator<List<AccessLog.Reading>> SHOWN = readings -> readings.stream()
            .filter(reading -> reading.thing().name().startsWith("shown"))
            .toList();

    private final StoreFixture world = new StoreFixture();
    private final AccessLog log = new AccessLog(world.tables);

    @BeforeEach
    void write() {
        for (int i = 0; i < 20; i++) {
            var what = (i % 4 == 1 ? "shown:" : "hidden:") + i;
            log.write(
                    "c1",
                    StoreFixture.START.plusSeconds(i),
                    LEAD,
                    new AccessLog.Thing(what, Optional.empty()),
                    "reading");
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 100})
    void every_page_but_the_last_is_full_whatever_is_not_shown(int limit) {
        var pages = new ArrayList<List<String>>();
        Optional<String> after = Optional.empty();
        do {
            var page = log.page("c1", after, limit, SHOWN);
            pages.add(page.readings().stream()
                    .map(reading -> reading.thing().name())
                    .toList());
            after = page.next();
        } while (after.isPresent());
        assertThat(pages.subList(0, pages.size() - 1)).allMatch(page -> page.size() == limit);
        assertThat(pages.getLast()).isNotEmpty();
        assertThat(pages.stream().flatMap(List::stream))
                .containsExactly("shown:17", "shown:13", "shown:9", "shown:5", "shown:1");
    }

    @Test
    void a_page_goes_on_from_a_reading_that_it_showed() {
        var page = log.page("c1", Optional.empty(), 2, SHOWN);
        assertThat(page.next().orElseThrow()).contains("2026-11-23T10:00:13.000Z");
        assertThat(log.page("c1", Optional.empty(), 5, SHOWN).next())
                .as("nothing tells that more is hidden")
                .isEmpty();
    }
}
