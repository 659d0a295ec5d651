package foreview.testkit;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The API as tests call it: over HTTP or in this process. */
public interface Api {

    Reply send(Request request);

    /** With a fresh key, and JSON's content type where there is a body. */
    default Reply call(Person person, String method, String target, String body) {
        return send(Request.of(person, method, target, body));
    }

    default Reply post(Person person, String target, String body) {
        return call(person, "POST", target, body);
    }

    default Reply delete(Person person, String target) {
        return call(person, "DELETE", target, "");
    }

    default Reply get(Person person, String target) {
        return send(Request.bare(person, "GET", target));
    }

    /** Every page of a list. */
    default List<Reply> pages(Person person, String target) {
        var pages = new ArrayList<Reply>();
        for (var next = Optional.of(target); next.isPresent(); ) {
            var page = get(person, next.get()).ok();
            pages.add(page);
            next = Optional.of(page.header("link"))
                    .filter(link -> !link.isEmpty())
                    .map(link -> link.substring(1, link.indexOf('>')));
        }
        return pages;
    }

    /** The items of all pages of a list. */
    default List<Json.Obj> items(Person person, String target) {
        return pages(person, target).stream()
                .flatMap(page -> page.items().stream())
                .toList();
    }
}
