package foreview.domain.clearinghouse.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.PlayedAggregate;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.publication.Addressees;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.publication.AdvisoryState;
import foreview.domain.clearinghouse.publication.Published;
import foreview.domain.clearinghouse.remediation.Threat;
import foreview.domain.sectors.Sector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A distribution ends when its advisory may no longer be sent to further members. */
class StoppedTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Requester COORDINATOR = new Requester("p", "desk", Set.of(Role.COORDINATOR));

    private static PlayedAggregate<Distribution> started(Tlp tlp, DeliveryScope scope) {
        var threat = new Threat(true, Optional.empty(), true, true);
        var plan = new Plan("ad-1", 1, tlp, threat, 1, Set.of(Sector.ENERGY), scope);
        var played = new PlayedAggregate<>(Distribution.class);
        played.give(COORDINATOR, NOW, new DistributionCommand.Start("ad-1.1", plan, Optional.empty()));
        return played;
    }

    private static Advisory advisory(AdvisoryState state, Tlp tlp) {
        var revision = new Published(1, 2, NOW, tlp, Set.of("p"), "q");
        return new Advisory("ad-1", Set.of("vu-1"), state, Optional.empty(), List.of(revision), Addressees.NOBODY);
    }

    @Property
    void every_withdrawal_and_every_narrower_label_stops_it_and_nothing_else_does(
            @ForAll Tlp planned, @ForAll Tlp now, @ForAll boolean withdrawn, @ForAll DeliveryScope scope) {
        if (planned == Tlp.RED) return; // it goes to no members
        var state = withdrawn ? AdvisoryState.WITHDRAWN : AdvisoryState.PUBLISHED;
        var stopped = started(planned, scope).state().stoppedBy(advisory(state, now));
        boolean isNoNews = withdrawn && scope != DeliveryScope.ALREADY_SENT;
        assertThat(stopped.isPresent()).isEqualTo(isNoNews || now.isNarrowerThan(planned));
    }

    @Test
    void no_run_goes_on_with_one_that_is_stopped() {
        var played = started(Tlp.GREEN, DeliveryScope.EVERYONE);
        var first = new Position(0, Optional.of("x"));
        give(played, new DistributionCommand.Advance(Position.BEGINNING, first, Counts.DELIVERED));
        give(played, new DistributionCommand.Stop(StopReason.WITHDRAWN));
        assertThat(played.state().state()).isEqualTo(DistributionState.STOPPED);
        assertThat(played.state().dues()).isEmpty();
        long entries = played.entries();
        give(played, new DistributionCommand.Advance(first, first.nextStep(), Counts.DELIVERED));
        give(played, new DistributionCommand.Stop(StopReason.NARROWER_LABEL));
        assertThat(played.entries()).isEqualTo(entries);
        assertThat(played.state().stopped()).contains(StopReason.WITHDRAWN);
        assertThat(played.state().counts()).isEqualTo(Counts.DELIVERED);
        assertThat(played.state().percent()).isLessThan(100);
    }

    private static void give(PlayedAggregate<Distribution> played, DistributionCommand command) {
        assertThat(played.give(Requester.FOREVIEW, NOW, command)).isEmpty();
    }
}
