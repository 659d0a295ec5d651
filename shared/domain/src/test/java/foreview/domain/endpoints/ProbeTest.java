package foreview.domain.endpoints;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 13: a probe is made at the developer's request, before an opening. */
class ProbeTest {
    private static final Command ASK = new EndpointCommand.AskProbe("e1");

    private final Played played = new Played().ready();

    private ProbeRequest request() {
        return ProbeRequest.of(played.find(Endpoint.class, "e1")).orElseThrow();
    }

    private boolean mayBeMade(ProbeRequest request, Instant now) {
        return request.mayBeMade(played.state.head(), played.state.entities().find(Endpoint.class, "e1"), now);
    }

    private Optional<Refusal> record(Endpoint.Asking asking, Probe.Outcome outcome) {
        var command = new EndpointCommand.RecordProbe("e1", asking, played.probed(outcome));
        return played.refusal(Actor.FOREVIEW, command);
    }

    @Test
    void a_probe_is_requested_of_a_present_endpoint_and_only_before_an_opening() {
        assertThat(played.refusal(Played.DEVELOPER, new EndpointCommand.AskProbe("e2")))
                .contains(Refusal.UNKNOWN);
        assertThat(played.refusal(Actor.FOREVIEW, ASK)).contains(Refusal.FORBIDDEN);
        played.open(WindowKind.ACCESS, Optional.of(day(4)), Optional.empty());
        played.now = day(4).minusMillis(1);
        assertThat(played.play(Played.DEVELOPER, ASK)).isInstanceOf(Decision.Recorded.class);
        assertThat(mayBeMade(request(), day(4).minusMillis(1))).isTrue();
        assertThat(mayBeMade(request(), day(4))).as("opened").isFalse();
        played.now = day(4);
        assertThat(played.refusal(Played.DEVELOPER, ASK)).contains(Refusal.WRONG_PHASE);
    }

    @Test
    void a_request_waits_for_its_own_probe_and_lapses_after_half_an_hour() {
        played.now = day(2);
        played.play(Played.DEVELOPER, ASK);
        var asked = request();
        var entry = played.docket.getLast().sequence();
        assertThat(asked).isEqualTo(new ProbeRequest("e1", new Endpoint.Asking(entry, day(2))));
        assertThat(played.endpoint("e1").answers())
                .as("until it is known not to")
                .isTrue();
        var lapses = day(2).plus(Duration.ofMinutes(30));
        assertThat(mayBeMade(asked, lapses.minusMillis(1))).isTrue();
        assertThat(mayBeMade(asked, lapses)).as("lapsed").isFalse();
        played.now = day(2).plusSeconds(1);
        played.play(Played.DEVELOPER, ASK);
        assertThat(mayBeMade(asked, played.now)).as("asked anew").isFalse();
        assertThat(record(asked.asking(), Probe.Outcome.ANSWERED)).contains(Refusal.EXISTS);
        assertThat(record(request().asking(), Probe.Outcome.ANSWERED)).isEmpty();
        assertThat(ProbeRequest.of(played.find(Endpoint.class, "e1")))
                .as("answered")
                .isEmpty();
        assertThat(record(asked.asking(), Probe.Outcome.ANSWERED)).contains(Refusal.EXISTS);
    }

    @Test
    void the_last_probe_counts() {
        assertThat(played.endpoint("e1").answers()).isTrue();
        played.probe("e1", Probe.Outcome.UNAUTHORIZED);
        assertThat(played.endpoint("e1").answers()).isFalse();
        assertThat(played.endpoint("e1").probe().orElseThrow().outcome()).isEqualTo(Probe.Outcome.UNAUTHORIZED);
        assertThat(Played.refusal(played.open(Optional.empty()))).contains(Refusal.REQUIREMENTS_MISSING);
        played.probe("e1", Probe.Outcome.ANSWERED);
        assertThat(played.open(Optional.empty())).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void no_probe_is_made_of_an_endpoint_that_is_gone() {
        played.play(Played.DEVELOPER, ASK);
        var asked = request();
        played.play(Played.DEVELOPER, new EndpointCommand.RemoveEndpoint("e1"));
        assertThat(mayBeMade(asked, played.now)).isFalse();
    }

    @Test
    void no_probe_is_made_after_an_end_destroyed_the_endpoint() {
        played.play(Played.DEVELOPER, ASK);
        var asked = request();
        played.withdraw();
        assertThat(mayBeMade(asked, played.now)).isFalse();
    }
}
