package foreview.clearinghouse.advisories;

import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.publication.Change;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a reader has read: of each of its lists the last number. The lists are the caller's, so a cursor gives no right.
 *
 * @param names of the lists in the cursor, by list
 * @param numbers by list
 */
record FeedPosition(Map<String, String> names, Map<String, Long> numbers) {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

    /**
     * @param names of the reader's lists in the cursor, by list
     * @param since a cursor; absent: from the beginning. 400 when it is none
     */
    static FeedPosition of(Map<String, String> names, Optional<String> since) {
        var cursor = since.map(text -> Cursor.parse(text)
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_CURSOR).thrown()));
        var numbers = new LinkedHashMap<String, Long>();
        names.forEach((list, name) ->
                numbers.put(list, cursor.map(given -> number(given, name)).orElse(0L)));
        return new FeedPosition(names, numbers);
    }

    private static long number(Cursor cursor, String name) {
        var text = cursor.position(name);
        if (!NUMBER.matcher(text).matches())
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        return Long.parseLong(text);
    }

    List<String> lists() {
        return List.copyOf(numbers.keySet());
    }

    long number(String list) {
        return numbers.get(list);
    }

    FeedPosition after(Change change) {
        var next = new LinkedHashMap<>(numbers);
        next.put(change.list(), change.number());
        return new FeedPosition(names, next);
    }

    String text() {
        var positions = Json.object();
        numbers.forEach((list, number) -> positions.put(names.get(list), Long.toString(number)));
        return new Cursor(positions.build()).text();
    }
}
