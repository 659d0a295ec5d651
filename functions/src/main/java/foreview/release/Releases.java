package foreview.release;

import foreview.domain.cases.Command;
import foreview.domain.cases.Role;
import foreview.domain.window.Audience;
import foreview.domain.window.Release;
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
        boolean plans = said.state.map(state -> state == State.PLANNED).orElse(said.plannedAt.isPresent());
        if (plans && said.plannedAt.isEmpty()) throw missing("plannedAt", UNTIMED);
        boolean drops = said.state
                .filter(state -> state != State.PLANNED && state != State.DONE)
                .isPresent();
        if (drops && id.isEmpty()) throw missing("id", "Only a release of the list can be that.");
        return acts.act(request, seen -> {
            if (drops) return Ask.of(changing(id.get(), seen, said)).at(said.occurredAt);
            var fresh = id.orElseGet(() -> fresh(request, seen));
            var command = plans
                    ? new Command.PlanRelease(
                            fresh,
                            said.plannedAt.get(),
                            said.audience.orElse(Audience.TRUSTED_PARTNER),
                            said.recipient,
                            said.extendAccess)
                    : new Command.RecordRelease(
                            fresh, id.isPresent(), said.audience.orElse(Audience.TRUSTED_PARTNER), said.recipient);
            return Ask.of(command).at(said.occurredAt).making(fresh, "releases");
        });
    }

    /** Under a key the same again, so that a repetition lists no second release. */
    private static String fresh(Request request, Seen seen) {
        return request.idempotencyKey()
                .map(key -> Ids.of(
                        "r", seen.person(), seen.org(), key, HexFormat.of().formatHex(request.fingerprint())))
                .orElseGet(() -> Ids.fresh("r"));
    }

    /** Moves a planned release, or says what became of it. */
    Answer change(Request request) {
        var id = request.path("releaseId");
        var f = request.body();
        var said = Said.read(f);
        f.check();
        return acts.act(request, seen -> {
            return Ask.of(changing(id, seen, said)).at(said.occurredAt);
        });
    }

    /** One that left the list, where many are settled, is still recorded as done (rule 1). */
    private static Command changing(String id, Seen seen, Said said) {
        var known = seen.state().facts().releases().find(id);
        if (known.isPresent()) return command(known.get(), said);
        boolean done = said.state.map(state -> state == State.DONE).orElse(said.plannedAt.isEmpty());
        if (!done) throw Problem.of(ProblemType.NOT_FOUND).thrown();
        return new Command.RecordRelease(id, true, said.audience.orElse(Audience.TRUSTED_PARTNER), said.recipient);
    }

    private static Command command(Release known, Said said) {
        var audience = said.audience.orElse(known.audience());
        var recipient = said.recipient.or(known::recipient);
        var state = said.state.orElse(said.plannedAt.isPresent() ? State.PLANNED : State.DONE);
        return switch (state) {
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

    private static ProblemException missing(String name, String detail) {
        return wrong(name, "missing", detail);
    }

    private static ProblemException wrong(String name, String code, String detail) {
        var error = new FieldError("/" + name, code, detail);
        return Problem.of(ProblemType.INVALID_FIELDS, List.of(error)).thrown();
    }

    private enum State {
        PLANNED,
        DONE,
        CANCELLED,
        RECORDED_IN_ERROR
    }

    private record Said(
            Optional<State> state,
            Optional<Instant> plannedAt,
            Optional<Audience> audience,
            Optional<String> recipient,
            boolean extendAccess,
            Optional<Instant> occurredAt) {
        static Said read(Fields f) {
            return new Said(
                    f.optChoice("state", State.class),
                    f.optInstant("plannedAt"),
                    f.optChoice("audience", Audience.class),
                    f.optId("recipient"),
                    f.boolOr("extendAccess", false),
                    f.optInstant("occurredAt"));
        }
    }
}
