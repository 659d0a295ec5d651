package foreview.lambda;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;

/** The result of a call of a function, or of its start. */
public sealed interface InvocationResult {

    /** What it answered, as bytes on the wire. */
    record Answered(byte[] bytes) implements InvocationResult {
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public Json.Obj json() {
            return (Json.Obj) StrictJson.read(bytes).orElseThrow(() -> new AssertionError("no JSON: " + text()));
        }

        /** The status of an answer to the HTTP API. */
        public int status() {
            return json().get("statusCode")
                    .map(status -> ((Json.Num) status).value().intValueExact())
                    .orElseThrow(() -> new AssertionError("no status: " + text()));
        }

        /** The JSON body of an answer to the HTTP API. */
        public Json.Obj body() {
            var body = json().string("body").orElseThrow(() -> new AssertionError("no body: " + text()));
            return new Answered(body.getBytes(StandardCharsets.UTF_8)).json();
        }
    }

    /** What it reported in place of an answer: Lambda shows this to whoever called it. */
    record Failed(String report) implements InvocationResult {}

    /** The process ended, with that exit code. */
    record Died(int exit) implements InvocationResult {}

    /** It did not answer within its time; Lambda ends the process then. */
    record TimedOut() implements InvocationResult {}
}
