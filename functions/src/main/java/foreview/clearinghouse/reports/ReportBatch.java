package foreview.clearinghouse.reports;

import foreview.domain.clearinghouse.reports.Source;
import foreview.domain.json.Canonical;
import foreview.domain.json.Digest;
import foreview.domain.json.InvalidText;
import foreview.domain.json.Json;
import foreview.runtime.Clients;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.clearinghouse.BatchItem;
import foreview.runtime.clearinghouse.BoundedParallel;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Problems;
import foreview.runtime.http.Request;
import foreview.runtime.identity.Caller;
import foreview.runtime.json.Fields;
import foreview.runtime.store.IdempotencyRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Takes up to 1,000 reports in one request. Each is answered by itself and performed once by its key, so a batch may be
 * sent again whole. What the time does not reach is answered so.
 */
record ReportBatch(ClearinghouseService clearinghouse, ReportFields fields) {
    static final int MOST = 1_000;

    /** Below the 6 MB of an event, which holds the body as one JSON string. */
    static final int MOST_BYTES = 5 << 20;

    private static final int WIDTH = 32;
    private static final Pattern KEY = Pattern.compile("[!-~]{1,128}");

    /** No item begins later: its slowest call, another attempt, and the answer. */
    private static final Duration RESERVE = Clients.LONGEST_CALL.plusSeconds(4);

    /**
     * One report of the batch.
     *
     * @param key empty when it has none of the right form
     * @param first whether no item before it has its key
     */
    private record Item(int index, Optional<String> key, boolean first, Json json) {}

    Answer submit(Request request) {
        var f = request.body();
        var values = f.values("items", MOST);
        f.check();
        var run = new Run(request, clearinghouse.caller(request), OwnReports.source(clearinghouse, request));
        var results = BoundedParallel.map(items(values), WIDTH, run::result);
        var answer = Answer.ok(Json.object().put("items", Json.array(results)).build());
        boolean failed = results.stream().anyMatch(ReportBatch::isInternal);
        return failed ? answer.outcome(ProblemType.INTERNAL.slug()) : answer; // the alarm counts it
    }

    private static boolean isInternal(Json result) {
        return result instanceof Json.Obj item
                && item.get("status").equals(Optional.of(Json.of(ProblemType.INTERNAL.status())));
    }

    private static List<Item> items(List<Json> values) {
        var seen = new HashSet<String>();
        return IntStream.range(0, values.size())
                .mapToObj(i -> {
                    var key = key(values.get(i));
                    return new Item(i, key, key.isEmpty() || seen.add(key.get()), values.get(i));
                })
                .toList();
    }

    private static Optional<String> key(Json value) {
        return value instanceof Json.Obj item ? item.string("key").filter(KEY.asMatchPredicate()) : Optional.empty();
    }

    /** One request: it performs its items, several at a time. */
    private final class Run {
        private final Request request;
        private final Caller caller;
        private final Source.Account source;

        Run(Request request, Caller caller, Source.Account source) {
            this.request = request;
            this.caller = caller;
            this.source = source;
        }

        Json.Obj result(Item item) {
            var answer = Json.object()
                    .put("index", item.index())
                    .put("key", item.key().map(Json::of));
            try {
                var stored = perform(item);
                return answer.put("status", stored.status())
                        .put("report", stored.json())
                        .build();
            } catch (Exception failure) {
                var problem = Problems.of(failure, request.log());
                return answer.put("status", problem.type().status())
                        .put("problem", BatchItem.json(problem))
                        .build();
            }
        }

        private Receipt perform(Item item) {
            if (request.remaining().compareTo(RESERVE) < 0)
                throw Problem.unavailable("not-reached: send again").thrown();
            var input = read(item);
            var record = IdempotencyRecord.of(
                    caller.org(),
                    caller.sub(),
                    "item of a batch\n" + item.key().orElseThrow(),
                    Digest.of(Canonical.bytes(item.json())).getBytes(StandardCharsets.US_ASCII));
            var stored = clearinghouse.perform(
                    Optional.of(caller),
                    Optional.of(record),
                    request.trace().traceId(),
                    new RetryWithJitter(request::remaining),
                    unit -> ReportIntake.receive(unit, input, source));
            return Receipt.of(stored);
        }

        private ReportInput read(Item item) {
            var f = Fields.of(item.json());
            f.made("key", 128, text -> {
                if (!KEY.matcher(text).matches()) throw new InvalidText("Must be printable ASCII without blanks.");
                return text;
            });
            if (!item.first()) f.refuse("key", "repeated", "Must be another one than that of an earlier item.");
            return fields.read(f);
        }
    }
}
