package foreview.runtime.endpoint;

import java.time.Duration;

/** What an endpoint answered, or why there is no answer. */
public sealed interface Reply {

    /** What the model said. */
    record Text(String text) implements Reply {
        /** Nothing of it reaches a log (rule 13). */
        @Override
        public String toString() {
            return "Text";
        }
    }

    /**
     * It wants fewer calls (429).
     *
     * @param rest how long it asks to be left alone, at most half an hour; zero where it does not say
     */
    record Busy(Duration rest) implements Reply {}

    /** The endpoint answered with another status than 200 or 429. */
    record Refused(int status) implements Reply {}

    /** There is no answer that can be used. */
    record Broken(Reason reason) implements Reply {}

    enum Reason {
        /** The address is none that an endpoint may have; nothing was sent. */
        ADDRESS,
        /** No connection, or one that broke. */
        UNREACHABLE,
        /** The deadline came first. */
        TOO_LATE,
        TOO_LARGE,
        /** Not HTTP, not JSON, or not a completion. */
        MALFORMED,
        /** A completion whose message has no text. */
        WORDLESS
    }
}
