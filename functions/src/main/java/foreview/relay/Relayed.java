package foreview.relay;

import foreview.domain.evaluation.RelayCounts;
import foreview.runtime.endpoint.CallFailure;
import foreview.runtime.endpoint.ModelEndpoint;
import foreview.runtime.endpoint.PassedAnswer;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the relay makes of an endpoint's answer, and how the call counts.
 *
 * @param counts of this one call
 */
record Relayed(RelayAnswer answer, RelayCounts counts) {
    private static final RelayCounts BEGUN = new RelayCounts(1, 0, 0, 0);
    private static final RelayCounts ANSWERED = new RelayCounts(1, 1, 0, 0);
    private static final RelayCounts CUT = new RelayCounts(1, 0, 1, 0);
    private static final RelayCounts TOO_LARGE = new RelayCounts(1, 0, 0, 1);
    private static final int UNAUTHORIZED = 401;

    /** Access went while the call was under way: whatever the endpoint answers is discarded unread. */
    static Relayed discarded(RelayError why) {
        return new Relayed(why.answer(), BEGUN);
    }

    /**
     * @param byLimit whether the endpoint's own limit of a call was the deadline
     */
    static Relayed of(PassedAnswer came, ModelEndpoint served, RelayedBody asked, boolean byLimit) {
        return switch (came) {
            case PassedAnswer.None(var why) when why == CallFailure.TOO_LARGE -> tooLarge();
            case PassedAnswer.None(var why) ->
                new Relayed(RelayError.NO_ANSWER.answer(), byLimit && why == CallFailure.TIMEOUT ? CUT : BEGUN);
            case PassedAnswer.Received received -> of(received, served, asked);
        };
    }

    private static Relayed of(PassedAnswer.Received received, ModelEndpoint served, RelayedBody asked) {
        int status = received.status();
        if (Disclosure.of(served.credential()).isIn(received))
            return new Relayed(RelayError.CREDENTIAL_SHOWN.answer(), BEGUN);
        if (status == UNAUTHORIZED) return new Relayed(RelayError.CREDENTIAL_REFUSED.answer(), BEGUN);
        boolean isAnswer = status >= 200 && status < 300;
        if (!isAnswer && status < 400) return new Relayed(RelayError.NO_ANSWER.answer(), BEGUN); // no redirects
        var answer = passedOn(received, isAnswer && asked.stream(), asked.usage());
        if (!answer.fits()) return tooLarge();
        return new Relayed(answer, isAnswer ? ANSWERED : BEGUN);
    }

    private static Relayed tooLarge() {
        return new Relayed(RelayError.TOO_LARGE.answer(), TOO_LARGE);
    }

    private static RelayAnswer passedOn(PassedAnswer.Received received, boolean stream, boolean usage) {
        var headers = new TreeMap<>(received.headers());
        var outcome = received.status() < 300 ? "ok" : "endpoint-error";
        var events = stream ? ServerSentEvents.of(received.body(), usage) : Optional.<byte[]>empty();
        if (events.isPresent()) headers.put("content-type", ServerSentEvents.TYPE);
        headers.putIfAbsent("content-type", "application/json");
        return new RelayAnswer(received.status(), headers, events.orElse(received.body()), outcome);
    }

    boolean isCut() {
        return counts.equals(CUT);
    }
}
