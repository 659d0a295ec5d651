package foreview.domain.clearinghouse.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.PlayedAggregate;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.distribution.Plan.Step;
import foreview.domain.clearinghouse.members.SizeBand;
import foreview.domain.clearinghouse.remediation.Threat;
import foreview.domain.sectors.Sector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Threat THREAT = new Threat(true, Optional.empty(), true, true);
    private static final Requester COORDINATOR = new Requester("p", "desk", Set.of(Role.COORDINATOR));

    private static Plan plan(int products, Set<Sector> sectors, Tlp tlp) {
        return new Plan("ad-1", 1, tlp, THREAT, products, sectors, DeliveryScope.EVERYONE);
    }

    private static PlayedAggregate<Distribution> started(Plan plan) {
        var played = new PlayedAggregate<>(Distribution.class);
        played.give(COORDINATOR, NOW, new DistributionCommand.Start("ad-1.1", plan, Optional.empty()));
        return played;
    }

    @Property(tries = 100)
    void every_product_and_every_sector_is_walked_once_in_each_size_the_small_ones_first(
            @ForAll @IntRange(max = 5) int products, @ForAll Set<Sector> sectors) {
        var plan = plan(products, sectors, Tlp.CLEAR);
        var steps = new ArrayList<Step>();
        for (int i = 0; i < plan.steps(); i++) steps.add(plan.step(i).orElseThrow());
        assertThat(steps).doesNotHaveDuplicates();
        assertThat(plan.step(plan.steps())).isEmpty();
        var listing = steps.stream().filter(Step.Listing.class::isInstance).toList();
        assertThat(steps.subList(0, listing.size())).isEqualTo(listing);
        for (var part : List.of(listing, steps.subList(listing.size(), steps.size())))
            assertThat(part).extracting(Step::size).isSorted();
        assertThat(steps).hasSize(SizeBand.values().length * (products + sectors.size()));
    }

    @Test
    void a_plan_without_a_step_is_done_at_once() {
        assertThat(started(plan(0, Set.of(), Tlp.CLEAR)).state().state()).isEqualTo(DistributionState.DONE);
    }

    @Test
    void a_red_advisory_goes_to_no_members() {
        var played = new PlayedAggregate<>(Distribution.class);
        var start = new DistributionCommand.Start("ad-1.1", plan(1, Set.of(), Tlp.RED), Optional.empty());
        assertThat(played.give(COORDINATOR, NOW, start)).contains(Reason.WRONG_STATE);
    }

    @Test
    void a_run_that_comes_late_moves_nothing_and_counts_nothing() {
        var played = started(plan(1, Set.of(Sector.ENERGY), Tlp.CLEAR));
        var page = new Position(0, Optional.of("x"));
        for (int i = 0; i < 2; i++)
            played.give(
                    Requester.FOREVIEW,
                    NOW,
                    new DistributionCommand.Advance(Position.BEGINNING, page, new Counts(3, 1, 0)));
        assertThat(played.state().counts()).isEqualTo(new Counts(3, 1, 0));
        assertThat(played.state().position()).isEqualTo(page);
        var end = new Position(played.state().plan().steps(), Optional.empty());
        played.give(Requester.FOREVIEW, NOW, new DistributionCommand.Advance(page, end, Counts.NONE));
        assertThat(played.state().state()).isEqualTo(DistributionState.DONE);
        assertThat(played.state().percent()).isEqualTo(100);
        assertThat(played.state().dues()).isEmpty();
    }
}
