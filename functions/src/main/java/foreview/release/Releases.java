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

/** Rule 1: the developer's list of releases, in every phase, with an empty body. */
final class Releases {
    private final CaseCommandService acts;

    Releases(App app) {
        this.acts = new CaseCommandService(app);
    }

    /** Done now, unless a planned time is named and nothing else is said. */
    Answer record(Request request) {
        var f = request.body();
        var id = f.optId("id");
        var said = ReleaseRequest.read(f);
        f.check();
        boolean plans = said.becomes() == ReleaseState.PLANNED;
        if (plans && said.plannedAt().isEmpty())
            throw ReleaseRequest.missing("plannedAt", "A planned release has a time.");
        if (plans || said.becomes() == ReleaseState.DONE)
            return acts.act(request, seen -> listing(request, id, said, seen));
        if (id.isEmpty()) throw ReleaseRequest.missing("id", "Only a release of the list can be that.");
        return acts.act(request, seen -> changing(id.get(), said, seen));
    }

    /** Moves a planned release, or says what became of it. */
    Answer change(Request request) {
        var id = request.path("releaseId");
        var f = request.body();
        var said = ReleaseRequest.read(f);
        f.check();
        return acts.act(request, seen -> changing(id, said, seen));
    }

    /** Under an id of the caller's or of its key, so that a repetition lists no second one; else under a fresh one. */
    private static CommandRequest listing(Request request, Optional<String> named, ReleaseRequest said, CaseView seen) {
        var known = named.or(() -> keyed(request, seen)).or(() -> already(said, seen));
        var id = known.orElseGet(() -> Ids.fresh("r"));
        var command = said.command(id, known.isPresent(), named.flatMap(of -> listed(seen, of)));
        return CommandRequest.of(command).at(said.occurredAt()).creates(id, "releases");
    }

    /** One that left the list, where many are settled, is still recorded as done (rule 1). */
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

    /** Under a key the same again, and another request another one. */
    private static Optional<String> keyed(Request request, CaseView seen) {
        return request.idempotencyKey()
                .map(key -> Ids.of(
                        "r", seen.person(), seen.org(), key, HexFormat.of().formatHex(request.fingerprint())));
    }

    /** Without id and key: the planned one that says the same. One that is done is another each time. */
    private static Optional<String> already(ReleaseRequest said, CaseView seen) {
        return seen.state().facts().releases().list().stream()
                .filter(said::isAlready)
                .map(Release::id)
                .findFirst();
    }
}
