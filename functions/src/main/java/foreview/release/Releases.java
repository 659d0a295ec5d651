package foreview.release;

import foreview.domain.cases.Command;
import foreview.domain.cases.Role;
import foreview.domain.window.Audience;
import foreview.domain.window.Release;
import foreview.domain.window.ReleaseState;
import foreview.runtime.App;
import foreview.runtime.cases.Acts;
import foreview.runtime.cases.Ask;
import foreview.runtime.cases.Seen;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.Fields;
import foreview.runtime.store.Ids;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Rule 1: withdrawal, earlier end and releases, in every phase, with an empty body. */
final class Releases {
    private static final String UNTIMED = "A planned release has a time.";

    private final Acts acts;

    Releases(App app) {
        this.acts = new Acts(app);
    }

    Answer withdraw(Request request) {
        var f = request.body();
        var ask = Ask.of(new Command.Withdraw())
                .saying("reason", f.optProse("reason", 4_000))
                .at(f.optInstant("occurredAt"));
        f.check();
        return acts.act(request, _ -> ask);
    }

    /** By the developer the end it offers, now if it names none; by the lead completion, now. */
    Answer end(Request request) {
        var f = request.body();
        var at = f.optInstant("at");
        var reason = f.optProse("reason", 4_000);
        f.check();
        return acts.act(request, seen -> {
            boolean completes = !seen.is(Role.DEVELOPER) && seen.is(Role.EVALUATION_LEAD);
            if (completes && at.isPresent()) throw wrong("at", "not-taken", "A lead completes now.");
            Command command = completes ? new Command.Complete() : new Command.OfferEnd(at);
            return Ask.of(command).saying("reason", reason);
        });
    }

    /** Done now, unless a planned time is named and nothing else is said. */
    Answer record(Request request) {
        var f = request.body();
        var id = f.optId("id");
        var said = Said.read(f);
        f.check();
        boolean plans = said.state.map(state -> state == ReleaseState.PLANNED).orElse(said.plannedAt.isPresent());
        if (plans && said.plannedAt.isEmpty()) throw missing("plannedAt", UNTIMED);
        boolean drops = said.state
                .filter(state -> state != ReleaseState.PLANNED && state != ReleaseState.DONE)
                .isPresent();
        if (drops && id.isEmpty()) throw missing("id", "Only a release of the list can be that.");
        return acts.act(request, seen -> {
            if (drops) return Ask.of(changing(id.get(), seen, said)).at(said.occurredAt);
            var listed = id.flatMap(named -> listed(seen, named));
            var audience = said.audience.or(() -> listed.map(Release::audience)).orElse(Audience.TRUSTED_PARTNER);
            var recipient = said.recipient.or(() -> listed.flatMap(Release::recipient));
            var fresh =
                    id.or(() -> keyed(request, seen)).or(() -> plans ? said(seen, said, audience) : Optional.empty());
            var command = plans
                    ? new Command.PlanRelease(
                            fresh.orElseGet(() -> Ids.fresh("r")),
                            said.plannedAt.get(),
                            audience,
                            recipient,
                            said.extendAccess)
                    : new Command.RecordRelease(
                            fresh.orElseGet(() -> Ids.fresh("r")), fresh.isPresent(), audience, recipient);
            return Ask.of(command).at(said.occurredAt).making(idOf(command), "releases");
        });
    }

    private static String idOf(Command command) {
        return command instanceof Command.PlanRelease plan ? plan.id() : ((Command.RecordRelease) command).id();
    }

    private static Optional<Release> listed(Seen seen, String id) {
        return seen.state().facts().releases().find(id);
    }

    /** Under a key the same again, so that a repetition lists no second release, and another request another one. */
    private static Optional<String> keyed(Request request, Seen seen) {
        return request.idempotencyKey()
                .map(key -> Ids.of(
                        "r", seen.person(), seen.org(), key, HexFormat.of().formatHex(request.fingerprint())));
    }

    /** Without id and key: the planned one that says the same, so that a repetition changes nothing. */
    private static Optional<String> said(Seen seen, Said said, Audience audience) {
        return seen.state().facts().releases().list().stream()
                .filter(release -> release.state() == ReleaseState.PLANNED
                        && release.plannedAt().equals(said.plannedAt)
                        && release.audience() == audience
                        && release.recipient().equals(said.recipient))
                .map(Release::id)
                .findFirst();
    }

    /** Moves a planned release, or says what became of it. */
    Answer change(Request request) {
        var id = request.path("releaseId");
        var f = request.body();
        var said = Said.read(f);
        f.check();
        return acts.act(request, seen -> Ask.of(changing(id, seen, said)).at(said.occurredAt));
    }

    /** One that left the list, where many are settled, is still recorded as done (rule 1). */
    private static Command changing(String id, Seen seen, Said said) {
        var known = listed(seen, id);
        if (known.isPresent()) return command(known.get(), said);
        if (said.describes() || said.becomes() != ReleaseState.DONE)
            throw Problem.of(ProblemType.NOT_FOUND).thrown();
        return new Command.RecordRelease(id, true, said.audience.orElse(Audience.TRUSTED_PARTNER), said.recipient);
    }

    private static Command command(Release known, Said said) {
        var audience = said.audience.orElse(known.audience());
        var recipient = said.recipient.or(known::recipient);
        return switch (said.describes() ? described(known) : said.becomes()) {
            case PLANNED ->
                new Command.PlanRelease(
                        known.id(),
                        said.plannedAt.or(known::plannedAt).orElseThrow(() -> missing("plannedAt", UNTIMED)),
                        audience,
                        recipient,
                        said.extendAccess);
            case DONE -> new Command.RecordRelease(known.id(), true, audience, recipient);
            case CANCELLED -> new Command.CancelRelease(known.id(), said.extendAccess);
            case RECORDED_IN_ERROR -> new Command.RecordReleaseInError(known.id(), said.extendAccess);
        };
    }

    /** Words alone change only what is still planned: of any other they do not say what happened. */
    private static ReleaseState described(Release known) {
        if (known.state() != ReleaseState.PLANNED) throw missing("state", "Say what became of it.");
        return ReleaseState.PLANNED;
    }

    private static ProblemException missing(String name, String detail) {
        return wrong(name, "missing", detail);
    }

    private static ProblemException wrong(String name, String code, String detail) {
        var error = new FieldError("/" + name, code, detail);
        return Problem.of(ProblemType.INVALID_FIELDS, List.of(error)).thrown();
    }

    private record Said(
            Optional<ReleaseState> state,
            Optional<Instant> plannedAt,
            Optional<Audience> audience,
            Optional<String> recipient,
            boolean extendAccess,
            Optional<Instant> occurredAt) {

        /** Whether only words about it stand there. */
        boolean describes() {
            boolean acts = state.isPresent() || plannedAt.isPresent() || occurredAt.isPresent();
            return !acts && (audience.isPresent() || recipient.isPresent());
        }

        /** As it says; else planned by a planned time, and else done. */
        ReleaseState becomes() {
            return state.orElse(plannedAt.isPresent() ? ReleaseState.PLANNED : ReleaseState.DONE);
        }

        static Said read(Fields f) {
            return new Said(
                    f.optChoice("state", ReleaseState.class),
                    f.optInstant("plannedAt"),
                    f.optChoice("audience", Audience.class),
                    f.optId("recipient"),
                    f.boolOr("extendAccess", false),
                    f.optInstant("occurredAt"));
        }
    }
}
