package foreview.runtime.cases;

import foreview.domain.cases.Event;
import foreview.domain.cases.Role;
import foreview.domain.clock.Clock;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.domain.window.Facts;
import foreview.runtime.App;
import foreview.runtime.Now;
import foreview.runtime.http.Answer;
import foreview.runtime.http.ETag;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Problems;
import foreview.runtime.http.Request;
import foreview.runtime.store.Asked;
import foreview.runtime.store.CaseLookup;
import foreview.runtime.store.Cases;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.Dockets;
import foreview.runtime.store.IdempotencyRecord;
import foreview.runtime.store.NewCase;
import foreview.runtime.store.SignedEntry;
import foreview.runtime.store.StoredCase;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** From a request to a recorded act and its answer: see, decide, commit, answer. */
public final class CaseCommandService {
    private final Cases cases;
    private final Dockets dockets;
    private final Clock clock;
    private final String intakeOrg;
    private final Now now;

    public CaseCommandService(App app) {
        this.cases = app.cases();
        this.dockets = app.dockets();
        this.clock = app.clock();
        this.intakeOrg = app.config().intakeOrg();
        this.now = app.now();
    }

    /** The case that the path names, as the caller sees it; else a 404, whether it exists or not. */
    public CaseView see(Request request) {
        return cases.find(sought(request))
                .flatMap(stored -> CaseView.by(request.caller(), stored, intakeOrg, now.instant()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    private CaseLookup sought(Request request) {
        return CaseView.sought(request.caller(), request.path("caseId"), intakeOrg);
    }

    /** An act that makes something: its key is required. */
    public Answer create(Request request, Function<CaseView, CommandRequest> ask) {
        request.requiredIdempotencyKey();
        return act(request, ask);
    }

    /** Records an act on the case that the path names. */
    public Answer act(Request request, Function<CaseView, CommandRequest> ask) {
        var caller = request.caller();
        var latest = new Latest();
        Asked.Asking asking =
                (stored, at) -> CaseView.by(caller, stored, intakeOrg, at).map(seen -> {
                    if (!request.isUngated() && request.header("if-match").isPresent())
                        request.requireMatch(tag(stored, at));
                    latest.ask = ask.apply(seen);
                    return latest.ask.asked(seen, request.trace().traceId());
                });
        if (request.dryRun()) return preview(cases.dryRun(sought(request), asking), request);
        var once = once(request, recorded -> answered(recorded, latest.ask, request));
        var patience = new RetryWithJitter(request::remaining);
        var changed = unlessRefused(once, () -> cases.change(sought(request), asking, once, patience));
        return answer(changed, latest, request);
    }

    /** A repetition is answered before any refusal, also where what it changed is why it would be refused now. */
    private CommitResult unlessRefused(Optional<IdempotencyRecord> once, Supplier<CommitResult> change) {
        try {
            return change.get();
        } catch (ProblemException refused) {
            return once.flatMap(cases::known).orElseThrow(() -> refused);
        }
    }

    /** Makes a case. */
    public Answer receive(Request request, NewCase submitted) {
        request.requiredIdempotencyKey();
        var latest = new Latest();
        var once = once(request, this::received);
        var changed = cases.receive(submitted, once, new RetryWithJitter(request::remaining));
        return changed instanceof CommitResult.Recorded recorded
                ? written(received(recorded))
                : answer(changed, latest, request);
    }

    /** What was asked in the latest attempt. */
    private static final class Latest {
        private CommandRequest ask;
    }

    private Optional<IdempotencyRecord> once(Request request, Function<CommitResult.Recorded, Json.Obj> answer) {
        var caller = request.caller();
        return request.idempotencyKey()
                .map(key -> IdempotencyRecord.of(caller.org(), caller.sub(), key, request.fingerprint(), answer))
                .map(once -> request.isUngated() ? once.ungated() : once);
    }

    private ETag tag(StoredCase stored, Instant now) {
        return Pages.tag(stored, clock.read(stored.state(), now));
    }

    private Answer answer(CommitResult changed, Latest latest, Request request) {
        return switch (changed) {
            case CommitResult.Recorded recorded -> written(answered(recorded, latest.ask, request));
            case CommitResult.Again again -> again(again, request);
            case CommitResult.Replayed replayed -> written(replayed.answer());
            case CommitResult.Refused refused -> throw refused(refused);
            case CommitResult.KeyReused _ ->
                throw Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED).thrown();
            case CommitResult.NotFound _ ->
                throw Problem.of(ProblemType.NOT_FOUND).thrown();
            case CommitResult.Busy _ -> throw Problem.unavailable().thrown();
        };
    }

    private ProblemException refused(CommitResult.Refused refused) {
        var reading = clock.read(refused.after().state(), refused.now());
        return Problems.of(refused.refusal(), reading).thrown();
    }

    private Answer preview(CommitResult changed, Request request) {
        if (!(changed instanceof CommitResult.Recorded recorded)) return answer(changed, new Latest(), request);
        var body = Json.object()
                .put("caseId", recorded.after().id())
                .put("dryRun", true)
                .put("endsAtBefore", end(recorded.before().state().facts()))
                .put("shortened", main(recorded).flatMap(told -> shortened(recorded, told)))
                .put("ignored", ignored(request))
                .put("clock", Pages.clock(clock.read(recorded.after().state(), recorded.now())));
        return Answer.ok(body.build());
    }

    /** Rule 1: a repetition that changes nothing answers with the first receipt. */
    private Answer again(CommitResult.Again again, Request request) {
        var told = dockets.find(again.after().id(), again.sequence()).orElseThrow();
        var body = act(again.after(), told, again.now())
                .put("ignored", ignored(request))
                .build();
        return Answer.ok(body).etag(tag(again.after(), again.now()));
    }

    private Json.Obj answered(CommitResult.Recorded recorded, CommandRequest ask, Request request) {
        var told = main(recorded);
        var after = recorded.after();
        if (told.isEmpty())
            return stored(
                    200, Optional.empty(), after, recorded.now(), Json.object().build());
        var body = act(after, told.get(), recorded.now());
        ask.made().ifPresent(made -> body.put("id", made.id()));
        body.put("endsAtBefore", end(recorded.before().state().facts()));
        body.put("shortened", shortened(recorded, told.get()));
        body.put("ignored", ignored(request));
        var location = ask.made().flatMap(CommandRequest.Made::path).map(path -> "/cases/" + after.id() + "/" + path);
        return stored(ask.made().isPresent() ? 201 : 200, location, after, recorded.now(), body.build());
    }

    private Json.Obj received(CommitResult.Recorded recorded) {
        var after = recorded.after();
        var body = act(after, recorded.entries().getFirst(), recorded.now()).build();
        return stored(201, Optional.of("/cases/" + after.id()), after, recorded.now(), body);
    }

    /** The entry of the act itself, among ends that were due or that it brought. */
    private static Optional<SignedEntry> main(CommitResult.Recorded recorded) {
        return recorded.entries().stream()
                .filter(told -> told.entry().actor().role() != Role.FOREVIEW)
                .findFirst();
    }

    private Json.Builder act(StoredCase after, SignedEntry told, Instant now) {
        var entry = told.entry();
        return Json.object()
                .put("caseId", after.id())
                .put("sequence", entry.sequence())
                .put("event", entry.event().getClass().getSimpleName())
                .put("recordedAt", Times.text(entry.recordedAt()))
                .put("effectiveAt", Times.text(entry.effectiveAt()))
                .put("receipt", told.receipt().map(Json::of))
                .put("clock", Pages.clock(clock.read(after.state(), now)));
    }

    /** window.md: an offered end later than the one that stands is recorded and shortens nothing, and the answer says so. */
    private static Optional<Json> shortened(CommitResult.Recorded recorded, SignedEntry told) {
        if (!(told.entry().event() instanceof Event.EndOffered)) return Optional.empty();
        var before = recorded.before().state().facts().endsAt();
        return Optional.of(Json.of(told.entry().recordedAt().isBefore(before)
                && (recorded.after().state().facts().window().isEmpty()
                        || recorded.after().state().facts().endsAt().isBefore(before))));
    }

    /** Rule 1: what of the body had no effect. */
    private static Optional<Json> ignored(Request request) {
        return Optional.of(request.ignored())
                .filter(pointers -> !pointers.isEmpty())
                .map(pointers -> Json.array(pointers.stream().map(Json::of).toList()));
    }

    private static Optional<Json> end(Facts facts) {
        return facts.window().map(window -> Json.of(Times.text(window.endsAt())));
    }

    /** An answer as the idempotency record keeps it. */
    private Json.Obj stored(int status, Optional<String> location, StoredCase after, Instant now, Json.Obj body) {
        return Json.object()
                .put("status", status)
                .put("location", location.map(Json::of))
                .put("etag", tag(after, now).text())
                .put("body", body)
                .build();
    }

    private static Answer written(Json.Obj stored) {
        var body = stored.get("body").orElseThrow();
        var location = stored.string("location").orElse("");
        var answer = stored.get("status").equals(Optional.of(Json.of(201)))
                ? Answer.created(location, body)
                : Answer.ok(body);
        return answer.header("ETag", stored.string("etag").orElseThrow());
    }
}
