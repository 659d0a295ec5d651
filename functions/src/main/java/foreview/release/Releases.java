package foreview.release;

import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.ReleaseState;
import foreview.domain.json.Times;
import foreview.domain.partners.Partnership;
import foreview.runtime.Now;
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

/** Records the developer's releases (rule 1), in every phase and with an empty body. */
final class Releases {
    private final CaseCommandService commands;
    private final Now now;

    Releases(CaseCommandService commands, Now now) {
        this.commands = commands;
        this.now = now;
    }

    /** Done now, unless the request names a planned time or another state. */
    Answer record(Request request) {
        var f = request.lenientBody();
        var id = f.decidingId("id");
        var stated = ReleaseRequest.read(f);
        return commands.run(
                bound(request, stated), stored -> named(id.or(() -> keyed(request, stored)), stated), view -> {
                    var listed = id.flatMap(one -> view.find(Release.class, one));
                    return listing(request, id, stated.matched(f, listed, view), view);
                });
    }

    /** Moves a planned release, or records its outcome. */
    Answer change(Request request) {
        var id = request.path("releaseId");
        var f = request.lenientBody();
        var stated = ReleaseRequest.readChange(f);
        return commands.run(bound(request, stated), _ -> named(Optional.of(id), stated), view -> {
            var listed = view.find(Release.class, id);
            return changing(id, stated.matched(f, listed, view), view);
        });
    }

    private static ReadSet named(Optional<String> id, ReleaseRequest stated) {
        var release = id.map(one -> ReadSet.one(Release.class, one)).orElse(ReadSet.NOTHING);
        return stated.partnership()
                .map(one -> release.and(Partnership.class, one))
                .orElse(release);
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
        var recording = CommandRequest.of(listing(known, stated, listed, view)).occurredAt(stated.occurredAt());
        return stated.lists() || listed.isEmpty() ? recording.createsIn("releases") : recording;
    }

    private ReleaseCommand listing(
            Optional<String> known, ReleaseRequest stated, Optional<Release> listed, CaseView view) {
        var at = now.instant();
        if (known.isPresent()) return stated.command(known.get(), true, listed, at);
        return switch (stated.becomes()) {
            case PLANNED -> {
                var time = stated.time(listed, at);
                yield stated.plan(derived(stated, Times.text(time), view), Ids.fresh("r"), time);
            }
            case DONE -> stated.command(Ids.fresh("r"), false, listed, at);
            case CANCELLED, RECORDED_IN_ERROR -> stated.command(derived(stated, "", view), false, listed, at);
        };
    }

    /** A release that the list does not have is still recorded as done (rule 1). */
    private CommandRequest changing(String id, ReleaseRequest stated, CaseView view) {
        var known = view.find(Release.class, id);
        if (known.isEmpty() && (stated.describes() || stated.becomes() != ReleaseState.DONE))
            throw Problem.of(ProblemType.NOT_FOUND).thrown();
        var command = known.map(listed -> stated.change(listed, now.instant()))
                .orElseGet(() -> stated.command(id, true, known, now.instant()));
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

    /** What is not done has an id of its content, without id and key, so that a repetition changes nothing. */
    private static String derived(ReleaseRequest stated, String time, CaseView view) {
        var partner = stated.partnership().map(id -> " to " + id).orElse("");
        return Ids.of(
                "r",
                view.stored().pseudonym("release " + stated.becomes() + partner),
                time,
                stated.audience().map(Enum::name).orElse(""),
                stated.recipient().orElse(""));
    }
}
