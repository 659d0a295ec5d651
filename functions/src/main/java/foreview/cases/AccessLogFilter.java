package foreview.cases;

import foreview.domain.accesslog.LogEntry;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.Role;
import foreview.runtime.http.Request;
import foreview.runtime.json.Fields;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which entries of the access log are asked for.
 *
 * @param what a kind of thing, such as {@code content}, or one thing, such as {@code content:7}
 * @param from the first instant at which something was opened
 * @param to the first instant after it
 */
record AccessLogFilter(
        Optional<Role> role, Optional<String> org, Optional<String> what, Optional<Instant> from, Optional<Instant> to)
        implements Predicate<LogEntry> {
    static final String[] PARAMETERS = {"role", "org", "what", "from", "to", "limit", "cursor"};

    private static final int LONGEST = 200;

    static AccessLogFilter of(Request request) {
        var what = request.query("what", (fields, name) -> fields.optText(name, LONGEST));
        if (what.filter(text -> !isWhat(text)).isPresent()) throw Request.invalidQuery("what");
        return new AccessLogFilter(
                request.query("role", (fields, name) -> fields.optChoice(name, Role.class)),
                request.query("org", (fields, name) -> fields.optText(name, LONGEST)),
                what,
                request.query("from", Fields::optInstant),
                request.query("to", Fields::optInstant));
    }

    private static boolean isWhat(String text) {
        return Arrays.stream(Thing.Kind.values())
                .map(Thing.Kind::slug)
                .anyMatch(kind -> text.equals(kind) || text.startsWith(kind + ":"));
    }

    @Override
    public boolean test(LogEntry entry) {
        return role.filter(wanted -> entry.role() != wanted).isEmpty()
                && org.filter(wanted -> !entry.org().equals(wanted)).isEmpty()
                && what.filter(wanted ->
                                !entry.what().equals(wanted) && !entry.what().startsWith(wanted + ":"))
                        .isEmpty()
                && from.filter(entry.at()::isBefore).isEmpty()
                && to.filter(time -> !entry.at().isBefore(time)).isEmpty();
    }
}
