package foreview.local.pages;

import foreview.domain.json.Json;
import java.util.function.UnaryOperator;

/** One of the stack's own pages: for people and tests, with no counterpart on AWS. */
public interface Page {

    /**
     * @param header a header's value by its name, null without one
     */
    record Request(Json.Obj body, UnaryOperator<String> header) {}

    record Answer(int status, Json body) {

        static Answer ok(Json body) {
            return new Answer(200, body);
        }

        static Answer message(int status, String message) {
            return new Answer(status, Json.object().put("message", message).build());
        }
    }

    /**
     * @throws IllegalArgumentException for a request that makes no sense; its message is the 400's
     */
    Answer answer(Request request) throws InterruptedException;
}
