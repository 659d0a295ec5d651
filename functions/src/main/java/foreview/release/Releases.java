package foreview.release;

import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.ReleaseState;
import foreview.domain.json.Times;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Ids;
import java.util.HexFormat;
import java.util.Optional;

/** Records the developer's releases (rule 1), in every phase and with an empty body. */
final class Releases {
    private final CaseCommandService commands;
    private final CaseEntities entities;

    Releases(CaseCommandService commands, CaseEntities entities) {
        this.commands = commands;
        this.entities = entities;
    }

    /** Done now, unless the request names a planned time or another state. */
    Answer record(Request request) {
        var f = request.lenientBody();
        var id = f.decidingId("id");
        var stated = ReleaseRequest.read(f);
        boolean plans = stated.becomes() == ReleaseState.PLANNED;
        if (plans && stated.plannedAt().isEmpty())
            throw ReleaseRequest.missing("plannedAt", "Required for a planned release.");
        if (plans || stated.becomes() == ReleaseState.DONE)
            return commands.run(bound(request, stated), view -> listing(request, id, stated, view));
        if (id.isEmpty())
            throw ReleaseRequest.missing("id", "Required: only a release on the list can change to this state.");
        return commands.run(bound(request, stated), view -> changing(id.get(), stated, view));
    }

    /** Moves a planned release, or records its outcome. */
    Answer change(Request request) {
        var id = request.path("releaseId");
        var stated = ReleaseRequest.readChange(request.lenientBody());
        return commands.run(bound(request, stated), view -> changing(id, stated, view));
    }

    /** What may lengthen access does so only with a current {@code If-Match} (rule 6). */
    private static Request bound(Request request, ReleaseRequest stated) {
        return stated.extendAccess() ? request.boundToMatch() : request;
    }

    /**
     * Under an id of the caller's or of its key, so that a repetition lists no second release, whatever its
     * {@code If-Match}; else under a new one.
     */
    private CommandRequest listing(Request request, Optional<String> named, ReleaseRequest stated, CaseView view) {
        var known = named.or(() -> keyed(request, view));
        var listed = named.flatMap(id -> find(view, id));
        if (known.isEmpty() && stated.becomes() == ReleaseState.PLANNED)
            return request(stated, stated.plan(derived(stated, view), Ids.fresh("r")), listed);
        var id = known.orElseGet(() -> Ids.fresh("r"));
        return request(stated, stated.command(id, known.isPresent(), listed), listed);
    }

    private static CommandRequest request(ReleaseRequest stated, ReleaseCommand command, Optional<Release> read) {
        return CommandRequest.of(command)
                .reading(read)
                .occurredAt(stated.occurredAt())
                .createsIn("releases");
    }

    /** A release that the list does not have is still recorded as done (rule 1). */
    private CommandRequest changing(String id, ReleaseRequest stated, CaseView view) {
        var known = find(view, id);
        if (known.isEmpty() && (stated.describes() || stated.becomes() != ReleaseState.DONE))
            throw Problem.of(ProblemType.NOT_FOUND).thrown();
        var command = known.map(stated::of).orElse(stated).command(id, true, known);
        return CommandRequest.of(command).reading(known).occurredAt(stated.occurredAt());
    }

    private Optional<Release> find(CaseView view, String id) {
        return entities.find(view.caseId(), Release.class, id);
    }

    /** Under a key, a repetition names the same release, and another request another one. */
    private static Optional<String> keyed(Request request, CaseView view) {
        return request.idempotencyKey()
                .map(key -> Ids.of(
                        "r", view.person(), view.org(), key, HexFormat.of().formatHex(request.fingerprint())));
    }

    /** A plan without id and key has an id of its content, so that a repetition changes nothing. */
    private static String derived(ReleaseRequest stated, CaseView view) {
        return Ids.of(
                "r",
                view.stored().pseudonym("planned release"),
                Times.text(stated.plannedAt().orElseThrow()),
                stated.audience().map(Enum::name).orElse(""),
                stated.recipient().orElse(""));
    }
}
