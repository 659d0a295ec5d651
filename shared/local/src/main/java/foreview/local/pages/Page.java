package foreview.local.pages;

import foreview.domain.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One of the stack's own pages: for people and tests, with no counterpart on AWS. */
public interface Page {

    /**
     * @param path the parameters of its path
     * @param headers a header's value by its name, null without one
     */
    record Request(Map<String, String> path, Json.Obj body, UnaryOperator<String> headers) {

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.apply(name));
        }
    }

    record Answer(int status, Json body) {

        public static Answer ok(Json body) {
            return new Answer(200, body);
        }

        public static Answer message(int status, String message) {
            return new Answer(status, Json.object().put("message", message).build());
        }
    }

    /**
     * @throws foreview.runtime.json.InvalidFields for a body that cannot be read: answered with 400
     * @throws IllegalArgumentException for a request that makes no sense; its message is the 400's
     */
    Answer answer(Request request) throws InterruptedException;
}
