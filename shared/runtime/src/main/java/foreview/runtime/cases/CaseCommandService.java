package foreview.runtime.cases;

import foreview.domain.cases.Command;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.WindowCommand;
import foreview.domain.clock.Clock;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.http.Answer;
import foreview.runtime.http.ETag;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Problems;
import foreview.runtime.http.Request;
import foreview.runtime.store.CaseLookup;
import foreview.runtime.store.Cases;
import foreview.runtime.store.CommandFactory;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.Dockets;
import foreview.runtime.store.IdempotencyRecord;
import foreview.runtime.store.NewCase;
import foreview.runtime.store.StoredAnswer;
import foreview.runtime.store.StoredAnswer.Renderer;
import foreview.runtime.store.StoredCase;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** From a request to a recorded act and its answer: find the case, decide, commit with the answer, answer. */
public final class CaseCommandService {
    private static final Function<StoredCase, ReadSet> NOTHING = _ -> ReadSet.NOTHING;

    private final CaseViews views;
    private final Cases cases;
    private final Dockets dockets;
    private final Clock clock;
    private final ActAnswers answers;
    private final Now now;

    public CaseCommandService(CaseViews views, Cases cases, Dockets dockets, Clock clock, Now now) {
        this.views = views;
        this.cases = cases;
        this.dockets = dockets;
        this.clock = clock;
        this.answers = new ActAnswers(clock);
        this.now = now;
    }

    /** The case that the path names, as the caller sees it; else a 404, whether it exists or not. */
    public CaseView find(Request request) {
        return views.find(request.caller(), request.path("caseId"), now.instant())
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    /** An act that creates something: its idempotency key is required. */
    public Answer create(Request request, Function<CaseView, CommandRequest> make) {
        return create(request, NOTHING, make);
    }

    /**
     * The same.
     *
     * @param named entities that the request names; one request reads them with the caller's participant
     */
    public Answer create(
            Request request, Function<StoredCase, ReadSet> named, Function<CaseView, CommandRequest> make) {
        request.requiredIdempotencyKey();
        return run(request, named, make);
    }

    /** Records an act on the case that the path names. */
    public Answer run(Request request, Function<CaseView, CommandRequest> make) {
        return run(request, NOTHING, make);
    }

    /**
     * The same.
     *
     * @param named entities that the request names; one request reads them with the caller's participant
     */
    public Answer run(Request request, Function<StoredCase, ReadSet> named, Function<CaseView, CommandRequest> make) {
        var caller = request.caller();
        var lookup = views.lookup(caller, request.path("caseId"));
        CommandFactory factory = (stored, at) -> views.forAct(caller, stored, named.apply(stored), at)
                .map(view -> {
                    var change = make.apply(view);
                    checkMatch(request, view, change.command());
                    return change.atClockVersion(clockVersion(request, view))
                            .by(view.requester(), view.read(), request.trace().traceId());
                });
        if (request.dryRun())
            return answer(cases.dryRun(lookup, factory, commit -> answers.preview(commit, request.ignored())), request);
        var record = record(request);
        var budget = new RetryWithJitter(request::remaining);
        var result = unlessKnown(
                record,
                () -> cases.change(
                        lookup, factory, record, commit -> answers.recorded(commit, request.ignored()), budget));
        return answer(result, request);
    }

    /**
     * Records an act of a caller who sees nothing of the case: the answer is the renderer's, and a refusal shows no clock.
     */
    public Answer runUnseen(Request request, String caseId, CommandFactory factory, Renderer renderer) {
        var record = record(request);
        var budget = new RetryWithJitter(request::remaining);
        var lookup = CaseLookup.unrestricted(caseId);
        var result = unlessKnown(record, () -> cases.change(lookup, factory, record, renderer, budget));
        if (result instanceof CommitResult.Refused(var refusal, var _, var _, var _))
            throw Problem.of(Problems.type(refusal), refusal.text()).thrown();
        return answer(result, request);
    }

    /** Creates a case. */
    public Answer submit(Request request, NewCase submission) {
        request.requiredIdempotencyKey();
        var budget = new RetryWithJitter(request::remaining);
        return answer(cases.create(submission, record(request), answers::submitted, budget), request);
    }

    private static Optional<Long> clockVersion(Request request, CaseView view) {
        long current = view.stored().head().clockVersion();
        return request.header("if-match").flatMap(header -> ETag.clockVersion(header, view.caseId(), current));
    }

    /**
     * An optional precondition. Acts that give access need the clock's version instead, which the domain checks; acts of
     * rule 1 have no precondition.
     */
    private void checkMatch(Request request, CaseView view, Command command) {
        if (request.isUngated() || command instanceof WindowCommand.GivesAccess) return;
        request.checkMatch(answers.tag(view.stored(), now.instant()));
    }

    /** A repetition is answered before any refusal, also where its own effect is why it would be refused now. */
    private CommitResult unlessKnown(Optional<IdempotencyRecord> record, Supplier<CommitResult> change) {
        try {
            return change.get();
        } catch (ProblemException refused) {
            return record.flatMap(cases::known).orElseThrow(() -> refused);
        }
    }

    private static Optional<IdempotencyRecord> record(Request request) {
        var caller = request.caller();
        return request.idempotencyKey()
                .map(key -> IdempotencyRecord.of(caller.org(), caller.sub(), key, request.fingerprint()))
                .map(record -> request.isUngated() ? record.ungated() : record);
    }

    private Answer answer(CommitResult result, Request request) {
        return switch (result) {
            case CommitResult.Recorded recorded -> written(recorded.answer());
            case CommitResult.Replayed replayed -> written(replayed.answer());
            case CommitResult.Repeats repeats -> repeated(repeats, request);
            case CommitResult.Refused refused -> throw refused(refused);
            case CommitResult.KeyReused _ ->
                throw Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED).thrown();
            case CommitResult.NotFound _ ->
                throw Problem.of(ProblemType.NOT_FOUND).thrown();
            case CommitResult.Busy _ -> throw Problem.unavailable().thrown();
        };
    }

    private ProblemException refused(CommitResult.Refused refused) {
        var head = refused.after().head();
        var problem = Problems.of(refused.refusal(), clock.read(head, refused.now()));
        boolean stale = refused.refusal() == Refusal.CLOCK_NOT_NAMED || refused.refusal() == Refusal.CLOCK_CHANGED;
        if (!stale || !(refused.request().command() instanceof WindowCommand.GivesAccess act)) return problem.thrown();
        return problem.header(
                        "ETag", answers.tag(refused.after(), refused.now()).text())
                .with("inEffect", Json.of(act.isInEffect(head, refused.now())))
                .thrown();
    }

    /** Rule 1: a repetition that changes nothing answers with the first receipt. */
    private Answer repeated(CommitResult.Repeats repeats, Request request) {
        var signed = dockets.find(repeats.after().id(), repeats.sequence()).orElseThrow();
        return written(answers.repeated(repeats, signed, request.ignored()));
    }

    private static Answer written(StoredAnswer stored) {
        var answer = Answer.stored(stored.status(), stored.body());
        var located = stored.location()
                .map(location -> answer.header("Location", location))
                .orElse(answer);
        return stored.etag().isEmpty() ? located : located.header("ETag", stored.etag());
    }
}
