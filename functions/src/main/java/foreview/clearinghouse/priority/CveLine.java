package foreview.clearinghouse.priority;

import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.cves.Cve;
import foreview.domain.clearinghouse.cves.CveCommand;
import foreview.domain.json.Json;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.KnownCves;
import foreview.runtime.clearinghouse.Work;
import foreview.runtime.http.Request;
import foreview.runtime.store.StoredAnswer;
import java.util.Optional;

/** One line: first what is known of the CVE is recorded, then each vulnerability that has it as an alias takes it. */
final class CveLine {
    private static final int PAGE = 100;

    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;

    CveLine(ClearinghouseService clearinghouse, Aggregates aggregates) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
    }

    Json bring(Request request, int number, CveCommand command) {
        var id = id(command);
        var recorded = perform(request, unit -> {
            var before = unit.find(Cve.class, id);
            var after = unit.record(Cve.class, id, command);
            return StoredAnswer.ok("", Json.of(!before.equals(Optional.of(after))));
        });
        return Json.object()
                .put("line", number)
                .put("status", 200)
                .put("recorded", recorded.body().equals("true"))
                .put("vulnerabilities", take(request, id))
                .build();
    }

    private static String id(CveCommand command) {
        return switch (command) {
            case CveCommand.BringListing listing -> listing.cve();
            case CveCommand.BringEpss epss -> epss.cve();
        };
    }

    /**
     * Consistent, so that an alias recorded before is found; one recorded later reads what is known itself.
     *
     * @return how many vulnerabilities have it as an alias
     */
    private int take(Request request, String cve) {
        int taken = 0;
        Optional<String> after = Optional.empty();
        do {
            var page = aggregates.consistentPage(Subject.byAlias(cve), after, PAGE);
            for (var vulnerability : page.ids())
                perform(request, unit -> {
                    var data = unit.get(Cve.class, cve).data();
                    unit.guard(Cve.class, cve);
                    KnownCves.apply(unit, vulnerability, cve, data);
                    return done();
                });
            taken += page.ids().size();
            after = page.next();
        } while (after.isPresent());
        return taken;
    }

    private StoredAnswer perform(Request request, Work work) {
        return clearinghouse.perform(
                Optional.of(clearinghouse.caller(request)),
                Optional.empty(),
                request.trace().traceId(),
                new RetryWithJitter(request::remaining),
                work);
    }

    private static StoredAnswer done() {
        return StoredAnswer.ok("", Json.object().build());
    }
}
