package foreview.release;

import foreview.domain.cases.Reads;
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
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Ids;
import foreview.runtime.store.StoredCase;
import java.util.HexFormat;
import java.util.Optional;

/** The developer's list of releases (rule 1): in every phase, and with an empty body. */
final class Releases {
    private final CaseCommandService commands;

    Releases(CaseCommandService commands) {
        this.commands = commands;
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
            return commands.run(
                    bound(request, stated),
                    stored -> named(id.or(() -> keyed(request, stored))),
                    view -> listing(request, id, stated, view));
        if (id.isEmpty()) throw ReleaseRequest.missing("id", "Required: only a listed release can take that state.");
        return changing(bound(request, stated), id.get(), stated);
    }

    /** Moves a planned release, or records its outcome. */
    Answer change(Request request) {
        var id = request.path("releaseId");
        var stated = ReleaseRequest.readChange(request.lenientBody());
        return changing(bound(request, stated), id, stated);
    }

    private Answer changing(Request request, String id, ReleaseRequest stated) {
        return commands.run(request, _ -> named(Optional.of(id)), view -> changing(id, stated, view));
    }

    private static Reads named(Optional<String> id) {
        return id.map(one -> Reads.one(Release.class, one)).orElse(Reads.NOTHING);
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
        var known = named.or(() -> keyed(request, view.stored()));
        var listed = named.flatMap(id -> view.find(Release.class, id));
        if (known.isEmpty() && stated.becomes() == ReleaseState.PLANNED)
            return request(stated, stated.plan(derived(stated, view), Ids.fresh("r")));
        var id = known.orElseGet(() -> Ids.fresh("r"));
        return request(stated, stated.command(id, known.isPresent(), listed));
    }

    private static CommandRequest request(ReleaseRequest stated, ReleaseCommand command) {
        return CommandRequest.of(command).occurredAt(stated.occurredAt()).createsIn("releases");
    }

    /** A release that the list does not have is still recorded as done (rule 1). */
    private static CommandRequest changing(String id, ReleaseRequest stated, CaseView view) {
        var known = view.find(Release.class, id);
        if (known.isEmpty() && (stated.describes() || stated.becomes() != ReleaseState.DONE))
            throw Problem.of(ProblemType.NOT_FOUND).thrown();
        var command = known.map(stated::of).orElse(stated).command(id, true, known);
        return CommandRequest.of(command).occurredAt(stated.occurredAt());
    }

    /** Under a key, a repetition names the same release, and another request another one. */
    private static Optional<String> keyed(Request request, StoredCase stored) {
        var caller = request.caller();
        return request.idempotencyKey()
                .map(key -> Ids.of(
                        "r",
                        stored.pseudonym(caller.sub()),
                        caller.org(),
                        key,
                        HexFormat.of().formatHex(request.fingerprint())));
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
