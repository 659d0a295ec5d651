package foreview.domain.endpoints;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.evaluation.Evaluation;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The docket records outages as intervals; they move no end and stop nothing. */
class OutageTest {
    private static final Optional<Instant> BEGAN = Optional.of(Played.START);
    private static final Optional<Instant> ENDED = Optional.empty();
    private final Played played = new Played().ready().opened();

    private Optional<Refusal> record(Optional<Instant> since) {
        return played.refusal(Actor.FOREVIEW, new EndpointCommand.RecordOutage("e1", since));
    }

    private Optional<Evaluation> running() {
        return played.find(Evaluation.class, "v1");
    }

    @Test
    void an_outage_stops_nothing_and_moves_no_end() {
        var planned = played.running("v1").find(Evaluation.class, "v1");
        assertThat(record(BEGAN)).isEmpty();
        played.now = day(6);
        assertThat(played.endpoint("e1").outageSince()).contains(Played.START);
        assertThat(record(BEGAN)).contains(Refusal.EXISTS);
        assertThat(record(ENDED)).isEmpty();
        assertThat(played.endpoint("e1").outageSince()).isEmpty();
        assertThat(record(ENDED)).contains(Refusal.EXISTS);
        assertThat(running()).isEqualTo(planned);
        assertThat(played.endsAt()).isEqualTo(day(30));
    }

    @Test
    void an_outage_is_over_with_its_window() {
        record(BEGAN);
        played.withdraw();
        assertThat(played.find(Endpoint.class, "e1")).isEmpty();
        assertThat(record(ENDED)).contains(Refusal.UNKNOWN);
    }

    @Test
    void an_outage_is_over_with_its_endpoint() {
        record(BEGAN);
        played.play(Played.DEVELOPER, new EndpointCommand.RemoveEndpoint("e1"));
        assertThat(record(ENDED)).contains(Refusal.UNKNOWN);
    }

    @Test
    void an_outage_began_when_the_breaker_opened_and_never_later_than_it_is_recorded() {
        played.now = day(3);
        record(Optional.of(day(3).minusSeconds(180)));
        assertThat(played.endpoint("e1").outageSince()).contains(day(3).minusSeconds(180));
        record(ENDED);
        record(Optional.of(day(3).plusSeconds(1))); // by a clock that is ahead
        assertThat(played.endpoint("e1").outageSince()).contains(day(3));
    }
}
