package foreview.clearinghouse.members;

import static foreview.clearinghouse.members.InventoryReading.tag;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.clearinghouse.members.Inventories;
import foreview.runtime.clearinghouse.members.InventoryWriter;
import foreview.runtime.clearinghouse.members.InventoryWriter.Changed;
import foreview.runtime.clearinghouse.members.InventoryWriter.Replaced;
import foreview.runtime.csv.Csv;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.InvalidFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntFunction;

/** Changes an inventory: the whole list at once, or single lines. Each repetition is harmless. */
final class InventoryChanges {
    /** Lines of one request that adds. */
    private static final int MOST_ADDED = 1_000;

    private static final int MOST_ERRORS = 100;

    private final Acting acting;
    private final Inventories inventories;
    private final InventoryWriter writer;
    private final Now now;

    InventoryChanges(Acting acting, Inventories inventories, InventoryWriter writer, Now now) {
        this.acting = acting;
        this.inventories = inventories;
        this.writer = writer;
        this.now = now;
    }

    /**
     * From JSON or a table. One bad line changes nothing, and every bad line is named. {@code If-Match} is required, because
     * what another person added meanwhile would be removed.
     */
    Answer replace(Request request) {
        var since = now.instant();
        var lines = request.hasBodyOf(Csv.MEDIA_TYPE) ? table(request, since) : listed(request, since);
        var id = acting.member(request).id();
        request.requireMatch(tag(id, inventories.size(id).version()));
        var replaced = writer.replace(
                id,
                acting.permit(request),
                version -> request.matches(tag(id, version)),
                lines,
                new RetryWithJitter(request::remaining));
        return switch (replaced) {
            case Replaced.Whole(var changed, int all) ->
                Answer.ok(counts(changed).put("lines", all).build()).etag(tag(id, changed.version()));
            case Replaced.Stale(var changed, long version) ->
                throw stopped(ProblemType.PRECONDITION_FAILED, "The inventory was changed meanwhile.", changed)
                        .header("ETag", tag(id, version).text())
                        .thrown();
            case Replaced.NotPermitted(var changed) -> throw notPermitted(changed);
        };
    }

    private static ProblemException notPermitted(Changed changed) {
        return changed.isNothing()
                ? Acting.notFound()
                : stopped(ProblemType.NOT_FOUND, "You no longer act for this member.", changed)
                        .thrown();
    }

    /** With what was written before it stopped. */
    private static Problem stopped(ProblemType type, String why, Changed changed) {
        return changed.isNothing()
                ? Problem.of(type, why + " Read it again, and send your list with its tag.")
                : Problem.of(type, why + " A part of your list was written: `written` has its numbers.")
                        .with("written", counts(changed).build());
    }

    private static Json.Builder counts(Changed changed) {
        return Json.object()
                .put("added", changed.added())
                .put("changed", changed.changed())
                .put("removed", changed.removed());
    }

    private static List<InventoryLine> table(Request request, Instant since) {
        var listed = InventoryCsv.read(request.text(Csv.MEDIA_TYPE), since);
        requireNoContradiction(
                listed.lines(), i -> repeated("").onLine(listed.rows().get(i)));
        return listed.lines();
    }

    private static List<InventoryLine> listed(Request request, Instant since) {
        var f = request.body();
        if (!f.has("lines")) f.refuse("lines", "missing", "Required.");
        var lines = f.optList("lines", InventoryLine.MOST, line -> LineFields.read(line, since));
        f.check();
        requireNoContradiction(lines, i -> repeated("/lines/" + i));
        return lines;
    }

    /** The same product twice on one asset is one line; two statements about it are an error. */
    private static void requireNoContradiction(List<InventoryLine> lines, IntFunction<FieldError> error) {
        var known = new HashMap<String, InventoryLine>();
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var earlier = known.putIfAbsent(line.identity(), line);
            if (earlier != null && !earlier.equals(line) && errors.size() < MOST_ERRORS) errors.add(error.apply(i));
        }
        if (!errors.isEmpty()) throw new InvalidFields(errors);
    }

    private static FieldError repeated(String pointer) {
        return new FieldError(
                pointer, "repeated", "Another line has the same product and asset, and says something else about it.");
    }

    /** Each line is answered by itself, in the order of the request. */
    Answer add(Request request) {
        var f = request.body();
        var values = f.values("lines", MOST_ADDED);
        f.check();
        var since = now.instant();
        var answers = new ArrayList<Json>();
        var good = new ArrayList<InventoryLine>();
        var places = new HashMap<Integer, Integer>();
        for (int i = 0; i < values.size(); i++) {
            try {
                good.add(LineFields.read(values.get(i), since));
                places.put(i, good.size() - 1);
                answers.add(Json.NULL);
            } catch (InvalidFields e) {
                answers.add(refused(e));
            }
        }
        var member = acting.member(request);
        var added = writer.add(member.id(), acting.permit(request), good, new RetryWithJitter(request::remaining));
        if (added.isNotPermitted()) throw Acting.notFound();
        places.forEach((i, place) -> answers.set(i, answer(added, place)));
        return Answer.ok(Json.object().put("items", Json.array(answers)).build());
    }

    private static Json refused(InvalidFields invalid) {
        return Json.object()
                .put("result", "REFUSED")
                .put(
                        "errors",
                        Json.array(
                                invalid.errors().stream().map(FieldError::json).toList()))
                .build();
    }

    private static Json answer(InventoryWriter.Added added, int place) {
        var result = added.results().get(place);
        var json = Json.object().put("result", result.name());
        if (result != InventoryWriter.Result.FULL && result != InventoryWriter.Result.STOPPED)
            json.put("id", added.lines().get(place).id());
        return json.build();
    }

    Answer remove(Request request) {
        var member = acting.member(request);
        boolean removed = writer.remove(
                member.id(), acting.permit(request), request.path("lineId"), new RetryWithJitter(request::remaining));
        if (!removed) throw Acting.notFound();
        return Answer.noContent();
    }
}
