package foreview.partners;

import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.domain.policy.Policies;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.CaseViews;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.identity.Caller;
import foreview.runtime.json.Fields;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.CaseLists;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The developer's board: the partnerships of all its cases, the latest case first, and the releases to trusted partners
 * that name none of them. It reads a bounded part of them, so a page may be short and still have a next one.
 */
final class PartnerBoard {
    private static final int CASES_AT_ONCE = 25;

    private final CaseLists lists;
    private final CaseViews views;
    private final CaseEntities entities;
    private final Policies policies;
    private final Now now;

    PartnerBoard(CaseLists lists, CaseViews views, CaseEntities entities, Policies policies, Now now) {
        this.lists = lists;
        this.views = views;
        this.entities = entities;
        this.policies = policies;
        this.now = now;
    }

    Answer page(Request request) {
        var caller = request.caller(Role.DEVELOPER);
        var at = now.instant();
        var state = request.query("state", (f, name) -> f.optChoice(name, BoardPage.State.class));
        var page = new BoardPage(entities, policies, at, state, request.limit());
        var from = request.cursor().map(BoardPlace::of);
        var only = request.query("case", Fields::optId);
        var next = only.isPresent()
                ? page.of(one(caller, only.get(), at, ProblemType.NOT_FOUND), from.map(place -> place.in(only.get())))
                : all(caller, from, page, at);
        return Answer.ok(Json.object().put("items", Json.array(page.rows())).build())
                .next(request, next.map(BoardPlace::cursor));
    }

    /** Where the page ends, if there may be more. */
    private Optional<BoardPlace> all(Caller caller, Optional<BoardPlace> from, BoardPage page, Instant at) {
        if (from.isPresent()) {
            var next = page.of(one(caller, from.get().caseId(), at, ProblemType.INVALID_CURSOR), from);
            if (next.isPresent()) return next;
        }
        var after = from.map(BoardPlace::position);
        do {
            page.countCases();
            var cases = lists.page(CaseLists.ofOrg(caller.org()), after, CASES_AT_ONCE);
            for (var view : developers(views.all(caller, cases.caseIds(), at))) {
                var next = page.of(view, Optional.empty());
                if (next.isPresent()) return next;
            }
            after = cases.next();
        } while (after.isPresent());
        return Optional.empty();
    }

    /** A case of the developer's own; any other one does not exist for it. */
    private CaseView one(Caller caller, String caseId, Instant at, ProblemType otherwise) {
        return developers(views.find(caller, caseId, at).stream().toList()).stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(otherwise).thrown());
    }

    private static List<CaseView> developers(List<CaseView> found) {
        return found.stream().filter(view -> view.is(Role.DEVELOPER)).toList();
    }
}
