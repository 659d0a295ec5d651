package foreview.runner;

import foreview.runtime.endpoint.Reply;
import java.time.Duration;
import java.util.Set;

/** What came of one call. */
sealed interface Heard {
    /** With these it is the request that is refused; with all others the endpoint does not do its work. */
    Set<Integer> OF_THE_REQUEST = Set.of(400, 413, 422);

    /** An answer in words. */
    record Text(String text) implements Heard {}

    /** It takes no such request, or answers nothing that could be scored. */
    record Refused() implements Heard {}

    /** It does not do its work. */
    record Down() implements Heard {}

    /** It wants fewer calls, and may answer them. */
    record Busy(Duration rest) implements Heard {}

    /** Access does not stand: nothing was sent, or what came was discarded unread. */
    record Denied() implements Heard {}

    /** The run has no time for one more call. */
    record Spent() implements Heard {}

    static Heard of(Reply reply) {
        return switch (reply) {
            case Reply.Words words -> new Text(words.text());
            case Reply.Refused _, Reply.Truncated _ -> new Refused();
            case Reply.Busy(var retryAfter) -> new Busy(retryAfter.orElse(Duration.ZERO));
            case Reply.Unavailable _ -> new Down();
            case Reply.Failed(var reason, var status, var _) ->
                switch (reason) {
                    case TOO_LARGE, EMPTY -> new Refused();
                    default ->
                        status.filter(OF_THE_REQUEST::contains).isPresent() ? new Refused() : new Down();
                };
        };
    }
}
