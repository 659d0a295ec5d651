package foreview.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Everything that some persons can read in the clearinghouse: each of its routes, with ids of theirs and of others. */
final class ClearinghouseReads {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> ROOTS =
            Set.of("scans", "reports", "desk", "vulnerabilities", "vendors", "vendor", "advisories");
    /** A form is a new token each time. */
    private static final Set<String> NOT_READ = Set.of("GET /reports/form");

    private static final String CLAIM = "Foreview-Claim";

    private final ManualStack stack;
    private final List<Person> persons;
    private final Map<Read, Reply> before = new LinkedHashMap<>();

    /**
     * One thing that somebody reads.
     *
     * @param claim of a finder without an account; empty for others
     */
    record Read(Person person, String claim, String target) {
        Reply of(ManualStack stack) {
            return stack.send(Request.bare(person, "GET", target).header(CLAIM, claim));
        }
    }

    ClearinghouseReads(ManualStack stack, List<Person> persons) {
        this.stack = stack;
        this.persons = persons;
    }

    /** The routes of the template under the clearinghouse's own paths, public advisories and the load left out. */
    private List<String> routes() {
        return stack.template().functions().stream()
                .flatMap(function -> function.routes().stream())
                .map(route -> route.key())
                .filter(key -> key.startsWith("GET /"))
                .filter(key -> ROOTS.contains(key.split("[/?]")[1]) && !NOT_READ.contains(key))
                .toList();
    }

    /**
     * Reads all of it.
     *
     * @param ids by parameter
     */
    void begin(Map<String, List<String>> ids, String claim) {
        for (var route : routes())
            for (var target : targets(route.substring("GET ".length()), ids))
                for (var person : readers(route)) keep(new Read(person, person.isNobody() ? claim : "", target));
        assertThat(before.values().stream().filter(Reply::isOk).count()).isGreaterThan(10);
    }

    private List<Person> readers(String route) {
        return route.contains("/reports/form/") ? List.of(Person.NOBODY) : persons;
    }

    private void keep(Read read) {
        before.put(read, read.of(stack));
    }

    /** With every combination of ids. */
    private static List<String> targets(String path, Map<String, List<String>> ids) {
        var matcher = PARAMETER.matcher(path);
        if (!matcher.find()) return List.of(path);
        var all = new ArrayList<String>();
        for (var id : ids.getOrDefault(matcher.group(1), List.of("1")))
            all.addAll(targets(path.replace(matcher.group(), id), ids));
        return all;
    }

    /** Every answer has the bytes that it had. */
    void areTheSame(String after) {
        before.forEach((read, reply) ->
                assertThat(bytes(read.of(stack))).as(read + " after " + after).isEqualTo(bytes(reply)));
    }

    private static List<Object> bytes(Reply reply) {
        return List.of(reply.status(), reply.isOk() ? reply.text() : reply.withoutRequestId(), reply.header("etag"));
    }

    /** From now on these are not compared. */
    void leaveOut(Predicate<Read> reads) {
        before.keySet().removeIf(reads);
    }

    /** What is answered now, of what was answered before. */
    Map<Read, Reply> now() {
        return before.keySet().stream()
                .collect(Collectors.toMap(read -> read, read -> read.of(stack), (a, _) -> a, LinkedHashMap::new));
    }

    Reply before(Read read) {
        return before.get(read);
    }

    /** Foreign things are answered as unknown ones. */
    void hide(Map<String, List<String>> foreign) {
        var unknown = new TreeMap<String, List<String>>();
        foreign.keySet().forEach(name -> unknown.put(name, List.of("xx-1")));
        for (var route : routes()) {
            if (!route.contains("{")) continue;
            var path = route.substring("GET ".length());
            var none = targets(path, unknown).getFirst();
            for (var target : targets(path, foreign))
                for (var person : readers(route))
                    assertThat(answer(person, target)).as(person + " " + target).isEqualTo(answer(person, none));
        }
    }

    private List<Object> answer(Person person, String target) {
        var reply = stack.send(Request.bare(person, "GET", target));
        return List.of(reply.status(), reply.withoutRequestId());
    }

    /** Acts on foreign things are answered as those on unknown ones. */
    void hideActs(List<Request> acts, Map<String, List<String>> foreign) {
        for (var act : acts) {
            var foreignId = foreign.values().stream()
                    .flatMap(List::stream)
                    .filter(act.target()::contains)
                    .findFirst()
                    .orElseThrow();
            var none = new Request(
                    act.person(), act.method(), act.target().replace(foreignId, "xx-1"), act.headers(), act.body());
            var reply = stack.send(act);
            var unknown = stack.send(
                    none.header(Request.KEY, "another-" + act.headers().get(Request.KEY)));
            assertThat(reply.status()).as(act.target()).isGreaterThanOrEqualTo(400);
            assertThat(reply.withoutRequestId()).as(act.target()).isEqualTo(unknown.withoutRequestId());
        }
    }
}
