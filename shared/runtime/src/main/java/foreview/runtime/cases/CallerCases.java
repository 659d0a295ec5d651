package foreview.runtime.cases;

import foreview.domain.json.Json;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.CaseLists;
import foreview.runtime.store.PersonKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pages through the cases that a caller has a role in; each case itself decides that. A case that is not shown leaves
 * no trace (rule 8): it makes no page shorter, and no cursor points to it.
 */
public final class CallerCases {
    /** How many rows are read at once, at most, where many in a row are not shown. */
    private static final int MOST_ROWS = 100;

    private final CaseLists caseLists;
    private final CaseViews views;
    private final PersonKeys persons;
    private final String intakeOrg;

    public CallerCases(CaseLists caseLists, CaseViews views, PersonKeys persons, String intakeOrg) {
        this.caseLists = caseLists;
        this.views = views;
        this.persons = persons;
        this.intakeOrg = intakeOrg;
    }

    /**
     * @param next where to go on, if there is more to show
     */
    public record Page(List<CaseView> cases, Optional<Cursor> next) {}

    private record Step(CaseListKind list, CaseView seen) {}

    /** From the beginning, or after the place of a case that was shown before. */
    public Page page(Caller caller, Optional<Cursor> cursor, int limit, Instant now) {
        var lists = CaseListKind.of(caller, intakeOrg);
        var found = new ArrayList<Step>();
        var first = cursor.map(place -> list(lists, place)).orElse(lists.getFirst());
        var after = cursor.map(CallerCases::position);
        for (var list : lists.subList(lists.indexOf(first), lists.size())) {
            read(list, caller, after, limit + 1, now, found);
            after = Optional.empty();
        }
        var page = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? Optional.of(cursor(page.getLast())) : Optional.<Cursor>empty();
        return new Page(page.stream().map(Step::seen).toList(), next);
    }

    /** Until that many are found, or the list ends. */
    private void read(
            CaseListKind list, Caller caller, Optional<String> after, int wanted, Instant now, List<Step> found) {
        var from = after;
        int rows = wanted - found.size();
        while (found.size() < wanted) {
            var page = caseLists.page(list.partition(caller, persons), from, rows);
            for (var view : views.all(caller, page.caseIds(), now))
                if (CaseListKind.of(view) == list) found.add(new Step(list, view));
            if (page.next().isEmpty()) return;
            from = page.next();
            rows = Math.min(MOST_ROWS, 2 * rows);
        }
    }

    private static Cursor cursor(Step last) {
        return new Cursor(Json.object()
                .put("list", last.list().name())
                .put("after", CaseLists.position(last.seen().stored()))
                .build());
    }

    /** One of those that the caller has now. */
    private static CaseListKind list(List<CaseListKind> lists, Cursor cursor) {
        return lists.stream()
                .filter(list -> list.name().equals(cursor.position("list")))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_CURSOR).thrown());
    }

    private static String position(Cursor cursor) {
        var after = cursor.position("after");
        if (!CaseLists.isPosition(after))
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        return after;
    }
}
