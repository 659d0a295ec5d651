package foreview.domain.endpoints;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.evaluation.Evaluation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The docket records outages as intervals; they move no end and stop nothing. */
class OutageTest {
    private final Played played = new Played().ready().opened();

    private Optional<Refusal> record(boolean began) {
        return played.refusal(Actor.FOREVIEW, new EndpointCommand.RecordOutage("e1", began));
    }

    private Optional<Evaluation> running() {
        return played.find(Evaluation.class, "v1");
    }

    @Test
    void an_outage_stops_nothing_and_moves_no_end() {
        var planned = played.running("v1").find(Evaluation.class, "v1");
        assertThat(record(true)).isEmpty();
        played.now = day(6);
        assertThat(played.endpoint("e1").outageSince()).contains(Played.START);
        assertThat(record(true)).contains(Refusal.EXISTS);
        assertThat(record(false)).isEmpty();
        assertThat(played.endpoint("e1").outageSince()).isEmpty();
        assertThat(record(false)).contains(Refusal.EXISTS);
        assertThat(running()).isEqualTo(planned);
        assertThat(played.endsAt()).isEqualTo(day(30));
    }

    @Test
    void an_outage_is_over_with_its_window() {
        record(true);
        played.withdraw();
        assertThat(played.find(Endpoint.class, "e1")).isEmpty();
        assertThat(record(false)).contains(Refusal.UNKNOWN);
    }

    @Test
    void an_outage_is_over_with_its_endpoint() {
        record(true);
        played.play(Played.DEVELOPER, new EndpointCommand.RemoveEndpoint("e1"));
        assertThat(record(false)).contains(Refusal.UNKNOWN);
    }
}
