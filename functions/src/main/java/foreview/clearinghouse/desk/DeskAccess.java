package foreview.clearinghouse.desk;

import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.Reader;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.runtime.Now;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.StoredAnswer;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** What every operation of the desk has in common: coordinators only, who then see every vulnerability. */
record DeskAccess(ClearinghouseService clearinghouse, Aggregates aggregates, Now clock) {
    static final String REASON = "reason";

    /** Longest text of the desk, in code points. */
    static final int PROSE = 8_000;

    /** 403 for everybody else, whatever exists. */
    Reader coordinator(Request request) {
        var reader = clearinghouse.reader(request);
        if (!reader.isDesk()) throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        return reader;
    }

    Instant now() {
        return clock.instant();
    }

    StoredAggregate<Vulnerability> vulnerability(Request request) {
        coordinator(request);
        var visibility = clearinghouse.visibility(request);
        return aggregates
                .find(Vulnerability.class, request.path("vulnerabilityId"))
                .filter(found -> visibility.shows(found.state()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    /** One command on the vulnerability of the path. */
    Answer command(
            Request request, Map<String, String> content, Function<Vulnerability, ClearinghouseCommand> command) {
        return run(request, unit -> {
            var id = request.path("vulnerabilityId");
            var before = unit.get(Vulnerability.class, id);
            return unit.record(Vulnerability.class, id, command.apply(before), content);
        });
    }

    /** Work on the vulnerability of the path, as it is in the answer. */
    Answer run(Request request, Function<UnitOfWork, Vulnerability> work) {
        var reader = coordinator(request);
        return clearinghouse.run(request, unit -> {
            var after = work.apply(unit);
            var tag = unit.tag(Vulnerability.class, after.id()).text();
            return StoredAnswer.ok(tag, VulnerabilityJson.of(after, reader, unit.now()));
        });
    }
}
