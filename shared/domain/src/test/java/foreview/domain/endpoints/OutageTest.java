package foreview.domain.endpoints;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationEvent;
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

    @Test
    void an_outage_ends_with_the_result_of_the_last_evaluation() {
        played.running("v1").plan("v2");
        record(BEGAN);
        played.now = day(1);
        played.ended("v1");
        assertThat(played.endpoint("e1").outageSince()).as("v2 waits").isPresent();
        played.now = day(2);
        played.ended("v2");
        assertThat(played.endpoint("e1").outageSince()).isEmpty();
        assertThat(played.docket.getLast().event()).isEqualTo(new EndpointEvent.OutageEnded("e1"));
        assertThat(played.docket.getLast().effectiveAt()).isEqualTo(day(2));
    }

    /** By a run that still went on, or one that follows a later plan. */
    @Test
    void an_outage_that_ended_with_the_last_evaluation_is_not_recorded_again() {
        played.running("v1");
        record(BEGAN);
        played.now = day(2);
        played.ended("v1");
        assertThat(record(BEGAN)).contains(Refusal.EXISTS);
        played.plan("v2");
        assertThat(record(Optional.of(day(2)))).contains(Refusal.EXISTS);
        played.now = day(3);
        assertThat(record(Optional.of(day(3)))).isEmpty();
    }

    @Test
    void an_endpoint_that_answers_has_no_outage_to_end() {
        played.evaluated("v1");
        assertThat(played.docket.getLast().event()).isInstanceOf(EvaluationEvent.EvaluationEnded.class);
    }
}
