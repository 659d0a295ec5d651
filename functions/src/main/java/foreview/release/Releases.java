package foreview.release;

import foreview.domain.cases.Command;
import foreview.domain.window.Release;
import foreview.domain.window.ReleaseState;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.CommandRequest;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.Ids;
import java.util.HexFormat;
import java.util.Optional;

/** The developer's list of releases (rule 1): in every phase, and with an empty body. */
final class Releases {
    private final CaseCommandService acts;

    Releases(App app) {
        this.acts = new CaseCommandService(app);
    }

    /** Records a release as done, unless the body names a planned time or another state. */
    Answer record(Request request) {
        var fields = request.lenientBody();
        var id = fields.decidingId("id");
        var said = ReleaseRequest.read(fields);
        boolean plans = said.becomes() == ReleaseState.PLANNED;
        if (plans && said.plannedAt().isEmpty())
            throw ReleaseRequest.missing("plannedAt", "Required for a planned release.");
        if (plans || said.becomes() == ReleaseState.DONE)
            return acts.act(request, seen -> listing(request, id, said, seen));
        if (id.isEmpty()) throw ReleaseRequest.missing("id", "Required: only a listed release can take that state.");
        return acts.act(request, seen -> changing(id.get(), said, seen));
    }

    /** Moves a planned release, or records what became of it. */
    Answer change(Request request) {
        var id = request.path("releaseId");
        var said = ReleaseRequest.read(request.lenientBody());
        return acts.act(request, seen -> changing(id, said, seen));
    }

    /** The id is the caller's or comes from its key, so that a repetition lists no second release; else it is fresh. */
    private static CommandRequest listing(Request request, Optional<String> named, ReleaseRequest said, CaseView seen) {
        var known = named.or(() -> keyed(request, seen)).or(() -> already(said, seen));
        var id = known.orElseGet(() -> Ids.fresh("r"));
        var command = said.command(id, known.isPresent(), named.flatMap(of -> listed(seen, of)));
        return CommandRequest.of(command).at(said.occurredAt()).creates(id, "releases");
    }

    /** A release that has left the list is still recorded as done (rule 1). */
    private static CommandRequest changing(String id, ReleaseRequest said, CaseView seen) {
        var known = listed(seen, id);
        if (known.isEmpty() && (said.describes() || said.becomes() != ReleaseState.DONE))
            throw Problem.of(ProblemType.NOT_FOUND).thrown();
        Command command = known.map(said::of).orElse(said).command(id, true, known);
        return CommandRequest.of(command).at(said.occurredAt());
    }

    private static Optional<Release> listed(CaseView seen, String id) {
        return seen.state().facts().releases().find(id);
    }

    /** The same for the same key and request; another request has another id. */
    private static Optional<String> keyed(Request request, CaseView seen) {
        return request.idempotencyKey()
                .map(key -> Ids.of(
                        "r", seen.person(), seen.org(), key, HexFormat.of().formatHex(request.fingerprint())));
    }

    /** Without id and key: the release that is planned already in the same way. Each release that is done is a new one. */
    private static Optional<String> already(ReleaseRequest said, CaseView seen) {
        return seen.state().facts().releases().list().stream()
                .filter(said::isAlready)
                .map(Release::id)
                .findFirst();
    }
}
