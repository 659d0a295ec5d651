package foreview.proof;

import foreview.domain.cases.Command;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.runtime.json.JsonWriter;
import java.util.Map;

/**
 * A request to a case over HTTP, and the command that it means.
 *
 * @param operation under the case: {@code POST end}
 * @param path its other parameters by name
 * @param creates whether it makes something, and needs a key
 */
record RequestAndCommand(
        Person who, String operation, Map<String, String> path, String body, boolean creates, Meaning meaning) {

    /** The command, once it is known what the answer calls the thing that it makes. */
    @FunctionalInterface
    interface Meaning {
        /**
         * @param id of what was made, if something was
         * @param person the pseudonym of who asks
         */
        Command of(String id, String person);
    }

    static RequestAndCommand of(Person who, String operation, Command command) {
        return of(who, operation, (_, _) -> command);
    }

    static RequestAndCommand of(Person who, String operation, Meaning meaning) {
        return new RequestAndCommand(who, operation, Map.of(), "", false, meaning);
    }

    /** Makes something, whose id the command names. */
    static RequestAndCommand creating(Person who, String operation, Meaning meaning) {
        return new RequestAndCommand(who, operation, Map.of(), "", true, meaning);
    }

    /** The same, making something that its command does not name. */
    RequestAndCommand creating() {
        return new RequestAndCommand(who, operation, path, body, true, meaning);
    }

    RequestAndCommand at(String name, String value) {
        return new RequestAndCommand(who, operation, Map.of(name, value), body, creates, meaning);
    }

    RequestAndCommand withContent(Json.Builder said) {
        return withContent(JsonWriter.text(said.build()));
    }

    RequestAndCommand withContent(String text) {
        return new RequestAndCommand(who, operation, path, text, creates, meaning);
    }

    String route() {
        int gap = operation.indexOf(' ');
        return operation.substring(0, gap + 1) + "/cases/{caseId}/" + operation.substring(gap + 1);
    }

    /** Rule 1: no key keeps it from being recorded. */
    boolean isUngated() {
        return switch (operation) {
            case "POST withdrawal", "POST end", "POST releases", "PATCH releases/{releaseId}" -> true;
            default -> false;
        };
    }

    /** Rule 6: whether it takes effect, or lengthens access, only with the case's current tag. */
    boolean mayGiveAccess() {
        return switch (operation) {
            case "POST windows", "POST extensions/consent", "DELETE suspensions/{side}" -> true;
            case "POST releases", "PATCH releases/{releaseId}" -> body.contains("extendAccess");
            default -> false;
        };
    }

    /** In words. */
    @Override
    public String toString() {
        return "%s: %s %s %s".formatted(who.sub(), operation, path.isEmpty() ? "" : path, body);
    }
}
