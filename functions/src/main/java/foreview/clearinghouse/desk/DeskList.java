package foreview.clearinghouse.desk;

import foreview.domain.clearinghouse.Reader;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.vulnerabilities.DeskPlace;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.InvalidText;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.Aggregates.Page;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists what is open at the desk, the most urgent first, or what is closed, the latest first; or finds vulnerabilities by alias or product. */
final class DeskList {
    private static final String AFTER = "after";
    private static final String LIST = "list";

    /** Rows of one query, and queries of one request: more rows that do not match end the page early. */
    private static final int ROWS = 1_000;

    private static final int QUERIES = 5;

    private static final int LONGEST_ALIAS = 64;

    private final DeskAccess desk;

    DeskList(DeskAccess desk) {
        this.desk = desk;
    }

    /** The rows are eventually consistent, what they name is not. */
    Answer list(Request request) {
        var reader = desk.coordinator(request);
        var filter = DeskFilter.of(request);
        var search = request.query("q", (fields, name) -> fields.optText(name, 512));
        return search.map(text -> found(request, reader, filter, text))
                .orElseGet(() -> filter.isClosed() ? closed(request, reader, filter) : listed(request, reader, filter));
    }

    private Answer listed(Request request, Reader reader, DeskFilter filter) {
        var list = filter.isMine() ? Vulnerability.listOfAssignee(reader.person()) : Vulnerability.DESK;
        var after = request.cursor().map(cursor -> cursor.position(AFTER));
        var ids = new ArrayList<String>();
        for (int queries = 0; queries < QUERIES; queries++) {
            var page = desk.aggregates().rows(list, after, filter.isEmpty() ? request.limit() : ROWS);
            for (var row : page.rows()) {
                if (ids.size() == request.limit())
                    return answer(request, reader, filter, ids, after.map(DeskList::after));
                after = Optional.of(row.sort());
                if (filter.admits(DeskPlace.parse(row.sort()))) ids.add(row.id());
            }
            after = page.next();
            if (after.isEmpty() || ids.size() == request.limit()) break;
        }
        return answer(request, reader, filter, ids, after.map(DeskList::after));
    }

    /** A page is of closed ones, those that the filter leaves out among them: it may be short. */
    private Answer closed(Request request, Reader reader, DeskFilter filter) {
        var before = request.cursor().map(cursor -> cursor.position(AFTER));
        var page = desk.aggregates().latest(Vulnerability.CLOSED, before, request.limit());
        return answer(request, reader, filter, page.ids(), page.next().map(DeskList::after));
    }

    private static Cursor after(String sort) {
        return new Cursor(Json.object().put(AFTER, sort).build());
    }

    /** By alias; by product where no vulnerability has such an alias. Closed and merged ones are found, too. */
    private Answer found(Request request, Reader reader, DeskFilter filter, String text) {
        var cursor = request.cursor();
        var after = cursor.map(given -> given.position(AFTER));
        var lists = lists(text);
        if (lists.isEmpty()) return answer(request, reader, filter, List.of(), Optional.empty());
        int list = cursor.map(given -> place(given, lists.size())).orElse(0);
        var page = desk.aggregates().page(lists.get(list), "", after, request.limit());
        if (cursor.isEmpty() && page.ids().isEmpty() && lists.size() > 1) {
            list = 1;
            page = desk.aggregates().page(lists.get(list), "", after, request.limit());
        }
        var next = next(page, list);
        return answer(request, reader, filter, page.ids(), next);
    }

    private static Optional<Cursor> next(Page page, int list) {
        return page.next()
                .map(sort -> new Cursor(Json.object()
                        .put(AFTER, sort)
                        .put(LIST, Integer.toString(list))
                        .build()));
    }

    private static int place(Cursor cursor, int lists) {
        var name = cursor.position(LIST);
        for (int i = 0; i < lists; i++) if (name.equals(Integer.toString(i))) return i;
        throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
    }

    /** By alias where it is short enough for one, and by product where it has the form of a name. */
    private static List<String> lists(String text) {
        var lists = new ArrayList<String>();
        if (text.length() <= LONGEST_ALIAS) lists.add(Subject.byAlias(text.toUpperCase(Locale.ROOT)));
        try {
            lists.add(Subject.byProduct(ProductId.of(text).key()));
            return lists;
        } catch (InvalidText _) { // no product's name, so only an alias can match
            return lists;
        }
    }

    private Answer answer(Request request, Reader reader, DeskFilter filter, List<String> ids, Optional<Cursor> next) {
        var now = desk.now();
        var visibility = desk.clearinghouse().visibility(request);
        var found = desk.aggregates().findAll(Vulnerability.class, ids).stream()
                .map((StoredAggregate<Vulnerability> stored) -> stored.at(now))
                .filter(visibility::shows)
                .filter(one -> filter.admits(one, reader.person()))
                .toList();
        var items = new ReportedFacts(desk.aggregates(), visibility, request.log())
                .of(found, (one, facts) -> facts.in(VulnerabilityJson.line(one, reader, now)));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }
}
