package foreview.cases;

import foreview.domain.clock.Clock;
import foreview.domain.json.Json;
import foreview.domain.policy.Policies;
import foreview.runtime.Now;
import foreview.runtime.cases.CallerCases;
import foreview.runtime.cases.CaseJson;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Function;

/** The caller's cases, the latest first; eventually consistent. */
final class CaseListing {
    private final CallerCases walk;
    private final HarnessWork harnesses;
    private final Policies policies;
    private final Clock clock;
    private final Now now;

    CaseListing(CallerCases walk, HarnessWork harnesses, Policies policies, Now now) {
        this.walk = walk;
        this.harnesses = harnesses;
        this.policies = policies;
        this.clock = new Clock(policies);
        this.now = now;
    }

    Answer cases(Request request) {
        var at = now.instant();
        return list(
                request,
                at,
                view -> Optional.of(line(view)
                        .put("clock", CaseJson.clock(clock.read(view.head(), at)))
                        .build()));
    }

    /** Only those in which something waits for the caller: a page of the caller's cases may come to fewer lines. */
    Answer worklist(Request request) {
        var at = now.instant();
        return list(request, at, view -> {
            var waits = new ArrayList<>(WorkItems.of(view, at, policies));
            waits.addAll(harnesses.of(view));
            if (waits.isEmpty()) return Optional.empty();
            return Optional.of(line(view)
                    .put("waits", Json.array(waits.stream().map(Json::of).toList()))
                    .build());
        });
    }

    private static Json.Builder line(CaseView view) {
        return CasePartsJson.line(view.head()).put("myRoles", CasePartsJson.roles(view));
    }

    private Answer list(Request request, Instant at, Function<CaseView, Optional<Json.Obj>> line) {
        var page = walk.page(request.caller(), request.cursor(), request.limit(), at);
        var items =
                page.cases().stream().flatMap(view -> line.apply(view).stream()).toList();
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, page.next());
    }
}
