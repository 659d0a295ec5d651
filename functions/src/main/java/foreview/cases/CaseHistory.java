package foreview.cases;

import foreview.domain.json.Json;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseJson;
import foreview.runtime.cases.VisibleEntries;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Operation;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.Dockets;
import foreview.runtime.store.SignedEntry;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Pages of a case's history: docket entries, each with what its reader may see. */
final class CaseHistory {
    private final CaseCommandService commands;
    private final Dockets dockets;
    private final VisibleEntries visible;

    CaseHistory(CaseCommandService commands, Dockets dockets, VisibleEntries visible) {
        this.commands = commands;
        this.dockets = dockets;
        this.visible = visible;
    }

    /** The docket's entries of some types, in their order, page by page. */
    Operation of(String... types) {
        var wanted = Set.of(types);
        return request -> entries(
                request, signed -> wanted.contains(signed.entry().event().name()));
    }

    Answer receipts(Request request) {
        return entries(request, signed -> signed.receipt().isPresent());
    }

    /** A page of those docket entries that the caller may see. */
    private Answer entries(Request request, Predicate<SignedEntry> wanted) {
        var view = commands.find(request);
        long after = request.cursor().map(CaseHistory::sequence).orElse(0L);
        var page = dockets.page(
                view.caseId(),
                after,
                request.limit(),
                entries -> visible.whole(view, entries.stream().filter(wanted).toList()));
        var items = page.entries().stream().map(CaseJson::entry).toList();
        var next = page.next()
                .map(sequence -> new Cursor(
                        Json.object().put("after", Long.toString(sequence)).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private static long sequence(Cursor cursor) {
        try {
            return number(cursor.position("after"));
        } catch (IllegalArgumentException _) {
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        }
    }

    Answer receipt(Request request) {
        var view = commands.find(request);
        long sequence = request.path("sequence", CaseHistory::number);
        return dockets.find(view.caseId(), sequence)
                .filter(signed -> signed.receipt().isPresent())
                .flatMap(signed -> visible.whole(view, List.of(signed)).stream().findFirst())
                .map(signed -> Answer.ok(CaseJson.entry(signed)))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    private static long number(String text) {
        if (!text.matches("[1-9]\\d{0,9}")) throw new IllegalArgumentException();
        return Long.parseLong(text);
    }
}
