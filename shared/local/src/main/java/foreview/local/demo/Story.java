package foreview.local.demo;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * Two cases: the window of one is open for thirty days; the developer of the other releases in the middle of its
 * window. Then a trusted partner of the first case gets the model, and a finding of its evaluation reaches those who have
 * to patch.
 */
final class Story {
    private final DemoSession stage;

    Story(DemoSession stage) {
        this.stage = stage;
    }

    /**
     * @throws DemoException when anything goes otherwise than it must
     */
    void play() {
        stage.title("A window lives its thirty days");
        var first = new DemoCase(stage, "alpha");
        first.open();
        new EvaluationScene(stage, first).play();
        expire(first);
        verify(first);
        stage.title("Another developer releases in the middle of its window: taking part is voluntary");
        var second = new DemoCase(stage, "beta");
        second.open();
        release(second);
        verify(second);
        stage.title("A rural hospital gets early access, although the government does not concur");
        new PartnerScene(stage, first).play();
        verify(first);
        stage.title("A zero-day that the evaluation found reaches a rural hospital first");
        new ClearinghouseScene(stage, first).play();
    }

    private void expire(DemoCase played) {
        var endsAt = Instant.parse(played.clock().string("endsAt").orElseThrow());
        stage.advance(Duration.ofDays(20));
        stage.tell("custodian", "suspends; the end does not move");
        stage.client().post(Person.CUSTODIAN, played.path("/suspensions"), "{}").expected();
        expect(played.clock(), "SUSPENDED", endsAt);
        stage.advanceTo(endsAt.minusSeconds(60));
        stage.tell("clock", "one minute before the end: " + phase(played.clock()));
        stage.advanceTo(endsAt);
        var ended = played.clock();
        expect(ended, "CLOSED", endsAt);
        stage.tell("clock", "at " + endsAt + ":");
        played.steps(ended);
        var refused = played.look(played.script.grant().getFirst().by(Person.LEAD));
        if (refused.status() != 409) throw new DemoException("access was asked for after the end: " + refused.status());
        stage.tell("lead", "asks for access: " + refused.body().string("title").orElseThrow());
        purged(played);
    }

    private void release(DemoCase played) {
        stage.advance(Duration.ofDays(9));
        var recorded = stage.client()
                .post(Person.DEVELOPER, played.path("/releases"), "")
                .expected();
        stage.tell("developer", "records its release, with an empty body");
        played.steps(DemoCase.clock(recorded));
        if (recorded.string("receipt").isEmpty()) throw new DemoException("the release has no receipt");
        stage.detail("receipt " + recorded.string("receipt").get().substring(0, 40) + "...");
        stage.advance(Duration.ofMinutes(2));
        purged(played);
    }

    private void purged(DemoCase played) {
        if (!played.events().contains("Purged")) throw new DemoException("the credentials were not purged");
        stage.tell("sweep", "destroyed the endpoint's credential; the docket holds its certificate");
    }

    private void verify(DemoCase played) {
        var docket = played.get(Person.DEVELOPER, "/docket?limit=100");
        int entries = Verification.of(docket);
        stage.tell(
                "anyone",
                "verifies the docket: " + entries + " entries, head "
                        + docket.string("head").orElseThrow().substring(0, 16) + "...");
    }

    static BigDecimal number(Json.Obj answer, String name) {
        return ((Json.Num) answer.get(name).orElseThrow()).value();
    }

    private static String phase(Json.Obj clock) {
        return clock.string("phase").orElseThrow();
    }

    private static void expect(Json.Obj clock, String phase, Instant endsAt) {
        var end = Instant.parse(clock.string("endsAt").orElseThrow());
        if (!phase(clock).equals(phase) || !end.equals(endsAt))
            throw new DemoException(
                    "the clock says " + phase(clock) + ", " + end + " instead of " + phase + ", " + endsAt);
    }
}
