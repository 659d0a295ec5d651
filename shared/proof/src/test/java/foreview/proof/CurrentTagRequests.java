package foreview.proof;

import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.util.Map;
import java.util.Optional;

/** Requests of acts that give access: they name the case's current tag (rule 6). */
final class CurrentTagRequests {
    private CurrentTagRequests() {}

    /** Calls an operation with the tag that the person just read. */
    static Reply call(
            ManualStack stack,
            Person person,
            String route,
            Map<String, String> values,
            String body,
            Optional<String> key) {
        return call(stack, person, route, values, body, key, tag(stack, person, values.get("caseId")));
    }

    /** The same with a tag that was read before, or none. */
    static Reply call(
            ManualStack stack,
            Person person,
            String route,
            Map<String, String> values,
            String body,
            Optional<String> key,
            String tag) {
        int gap = route.indexOf(' ');
        var target = route.substring(gap + 1);
        for (var value : values.entrySet()) target = target.replace("{" + value.getKey() + "}", value.getValue());
        return stack.send(Request.of(person, route.substring(0, gap), target, body)
                .header(Request.KEY, key.orElse(""))
                .header(Request.IF_MATCH, tag));
    }

    static String tag(ManualStack stack, Person person, String caseId) {
        return stack.get(person, "/cases/" + caseId).ok().header("etag");
    }
}
