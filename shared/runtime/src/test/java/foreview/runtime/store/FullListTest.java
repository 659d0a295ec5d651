package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Audience;
import foreview.domain.cases.CaseEvent;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Evolve;
import foreview.domain.cases.Origin;
import foreview.domain.cases.PlannedReleases;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.ReleaseState;
import foreview.domain.cases.Role;
import foreview.domain.docket.ChainLink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** window.md, the full list: only one more plan behind it is refused; an earlier one takes the place of the farthest. */
@Tag("proof")
class FullListTest {
    private static final String ID = "c-full";
    private static final Instant FIRST = StoreFixture.START.plus(Duration.ofDays(100));
    private static final Instant LAST = FIRST.plusSeconds(PlannedReleases.MOST_AHEAD - 1);

    private final StoreFixture world = new StoreFixture();

    @BeforeEach
    void store() {
        var planned = IntStream.range(0, PlannedReleases.MOST_AHEAD)
                .mapToObj(i -> release("r" + i, FIRST.plusSeconds(i)))
                .toList();
        var received = new CaseEvent.Received(new Origin(ID, "lab", "m1", StoreFixture.START), List.of("cp1"), planned);
        var actor = new Actor("ada", "lab", Role.DEVELOPER);
        var entry =
                new Entry(1, StoreFixture.START, StoreFixture.START, Optional.empty(), actor, received, Map.of(), "r1");
        store(Evolve.first(entry, received));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void one_more_plan_behind_the_list_is_refused_alone() {
        for (var at : new Instant[] {LAST, LAST.plusMillis(1), Instant.parse("9999-12-31T23:59:59.999Z")})
            assertThat(plan("behind", at))
                    .isInstanceOfSatisfying(CommitResult.Refused.class, refused -> assertThat(refused.refusal())
                            .isEqualTo(Refusal.TOO_MANY));
        StoreFixture.recorded(plan("past", StoreFixture.START.minusSeconds(1)));
        StoreFixture.recorded(ask(new ReleaseCommand.RecordRelease("new", true, Audience.PUBLIC, Optional.empty())));
        StoreFixture.recorded(plan("r7", LAST.plusSeconds(1)));
    }

    @Test
    void an_earlier_plan_takes_the_place_of_the_farthest() {
        StoreFixture.recorded(plan("earliest", FIRST.minusMillis(1)));
        StoreFixture.recorded(plan("within", LAST.minusMillis(2_001)));
        assertThat(List.of("r999", "r998", "r997", "earliest", "within"))
                .filteredOn(this::isKept)
                .containsExactly("r997", "earliest", "within");
        var releases = world.head(ID).facts().releases();
        assertThat(releases.planned()).isEqualTo(PlannedReleases.MOST_AHEAD);
        assertThat(releases.beyond()).as("from then on the list is incomplete").contains(LAST.minusSeconds(1));
    }

    private void store(CaseState state) {
        var items = new ArrayList<Item>();
        items.add(new StoredCase(state.head(), ChainLink.genesis(state.head().origin()), new byte[32]).item());
        for (var release : state.entities().all(Release.class)) {
            items.add(EntityItems.item(ID, release));
            items.addAll(EntityItems.sparse(ID, release));
        }
        for (int from = 0; from < items.size(); from += 100) {
            var transaction = Transaction.large(world.tables);
            items.subList(from, Math.min(from + 100, items.size())).forEach(transaction::put);
            assertThat(transaction.send()).isInstanceOf(Transaction.Outcome.Committed.class);
        }
    }

    private boolean isKept(String release) {
        return world.entities.find(ID, Release.class, release).orElseThrow().kept();
    }

    private CommitResult plan(String release, Instant at) {
        return ask(new ReleaseCommand.PlanRelease(
                release, Optional.empty(), at, Audience.TRUSTED_PARTNER, Optional.empty(), false));
    }

    private CommitResult ask(ReleaseCommand command) {
        return world.ask(ID, "lab", Role.DEVELOPER, command);
    }

    private static Release release(String id, Instant at) {
        return new Release(id, ReleaseState.PLANNED, Audience.TRUSTED_PARTNER, Optional.empty(), Optional.of(at));
    }
}
