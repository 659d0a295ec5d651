package foreview.runtime.endpoint;

import java.time.Duration;
import java.util.Optional;

/** What an endpoint answered to a chat request, or why there is no answer. */
public sealed interface ModelReply {

    /** The endpoint did its work: the call is not repeated. */
    sealed interface Answered extends ModelReply {
        /** Whether the answer names another model than the one asked. */
        boolean otherModel();
    }

    /**
     * An answer in words.
     *
     * @param text what the model said, without its reasoning where the endpoint separates that
     * @param cutOff whether the text ends at the length limit
     */
    record Words(String text, boolean cutOff, boolean otherModel) implements Answered {
        /** Nothing of it reaches a log (rule 13). */
        @Override
        public String toString() {
            return "Words";
        }
    }

    /** The model or its safety filter declined. */
    record Refused(boolean otherModel) implements Answered {}

    /** The length limit was reached before the first word. */
    record Truncated(boolean otherModel) implements Answered {}

    /**
     * The endpoint allows no more calls now (429).
     *
     * @param retryAfter the pause it asks for, at most 30 minutes
     */
    record Busy(Optional<Duration> retryAfter) implements ModelReply {}

    /**
     * The endpoint is overloaded or in maintenance (503, 529).
     *
     * @param retryAfter the pause it asks for, at most 30 minutes
     */
    record Unavailable(int status, Optional<Duration> retryAfter) implements ModelReply {}

    /**
     * There is no answer that can be used.
     *
     * @param status the HTTP status, if one came
     * @param refused of a 400 or 422: the request parameter that the endpoint names
     */
    record Failed(CallFailure reason, Optional<Integer> status, Optional<RequestParameter> refused)
            implements ModelReply {
        static Failed of(CallFailure reason) {
            return new Failed(reason, Optional.empty(), Optional.empty());
        }

        static Failed of(CallFailure reason, int status) {
            return new Failed(reason, Optional.of(status), Optional.empty());
        }
    }
}
