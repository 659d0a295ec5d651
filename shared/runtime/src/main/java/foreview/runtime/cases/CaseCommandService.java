package foreview.runtime.cases;

import foreview.domain.clock.Clock;
import foreview.runtime.App;
import foreview.runtime.Now;
import foreview.runtime.http.Answer;
import foreview.runtime.http.ETag;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Problems;
import foreview.runtime.http.Request;
import foreview.runtime.store.Cases;
import foreview.runtime.store.CommandFactory;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.Dockets;
import foreview.runtime.store.IdempotencyRecord;
import foreview.runtime.store.NewCase;
import foreview.runtime.store.StoredAnswer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** From a request to a recorded act and its answer: find the case, decide, commit with the answer, answer. */
public final class CaseCommandService {
    private final CaseViews views;
    private final Cases cases;
    private final Dockets dockets;
    private final Clock clock;
    private final ActAnswers answers;
    private final Now now;

    public CaseCommandService(App app) {
        this.views = app.caseViews();
        this.cases = app.cases();
        this.dockets = app.dockets();
        this.clock = app.clock();
        this.answers = new ActAnswers(clock);
        this.now = app.now();
    }

    /** The case that the path names, as the caller sees it; else a 404, whether it exists or not. */
    public CaseView find(Request request) {
        return views.find(request.caller(), request.path("caseId"), now.instant())
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    /** An act that creates something: its idempotency key is required. */
    public Answer create(Request request, Function<CaseView, CommandRequest> make) {
        request.requiredIdempotencyKey();
        return run(request, make);
    }

    /** Records an act on the case that the path names. */
    public Answer run(Request request, Function<CaseView, CommandRequest> make) {
        var caller = request.caller();
        var lookup = views.lookup(caller, request.path("caseId"));
        CommandFactory factory = (stored, at) -> views.of(caller, stored, at).map(view -> {
            requireMatch(request, view);
            return make.apply(view)
                    .atClockVersion(clockVersion(request))
                    .by(view.requester(), view.read(), request.trace().traceId());
        });
        var ignored = request.ignored();
        if (request.dryRun())
            return answer(cases.dryRun(lookup, factory, commit -> answers.preview(commit, ignored)), ignored);
        var record = record(request);
        var budget = new RetryWithJitter(request::remaining);
        var result = unlessKnown(
                record,
                () -> cases.change(lookup, factory, record, commit -> answers.recorded(commit, ignored), budget));
        return answer(result, ignored);
    }

    /** Creates a case. */
    public Answer submit(Request request, NewCase submission) {
        request.requiredIdempotencyKey();
        var budget = new RetryWithJitter(request::remaining);
        return answer(cases.create(submission, record(request), answers::submitted, budget), List.of());
    }

    /** The clock's version that {@code If-Match} names; {@code *} names none. */
    private static Optional<Long> clockVersion(Request request) {
        return request.header("if-match").flatMap(ETag::clockVersion);
    }

    /** A header that names no clock version is an ordinary precondition; rule 1's acts know none. */
    private void requireMatch(Request request, CaseView view) {
        boolean ordinary =
                request.header("if-match").isPresent() && clockVersion(request).isEmpty() && !request.isUngated();
        if (ordinary) request.requireMatch(answers.tag(view.stored(), now.instant()));
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

    private Answer answer(CommitResult result, List<String> ignored) {
        return switch (result) {
            case CommitResult.Recorded recorded -> written(recorded.answer());
            case CommitResult.Replayed replayed -> written(replayed.answer());
            case CommitResult.Repeats repeats -> repeated(repeats, ignored);
            case CommitResult.Refused refused -> throw refused(refused);
            case CommitResult.KeyReused _ ->
                throw Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED).thrown();
            case CommitResult.NotFound _ ->
                throw Problem.of(ProblemType.NOT_FOUND).thrown();
            case CommitResult.Busy _ ->
                throw Problem.unavailable().thrown();
        };
    }

    private ProblemException refused(CommitResult.Refused refused) {
        var problem = Problems.of(refused.refusal(), clock.read(refused.after().head(), refused.now()));
        return switch (refused.refusal()) {
            case CLOCK_NOT_NAMED, CLOCK_CHANGED ->
                problem.header(
                                "ETag",
                                answers.tag(refused.after(), refused.now()).text())
                        .thrown();
            default -> problem.thrown();
        };
    }

    /** Rule 1: a repetition that changes nothing answers with the first receipt. */
    private Answer repeated(CommitResult.Repeats repeats, List<String> ignored) {
        var signed = dockets.find(repeats.after().id(), repeats.sequence()).orElseThrow();
        return written(answers.repeated(repeats.after(), signed, repeats.now(), ignored));
    }

    private static Answer written(StoredAnswer stored) {
        var answer = Answer.stored(stored.status(), stored.body());
        var located = stored.location()
                .map(location -> answer.header("Location", location))
                .orElse(answer);
        return stored.etag().isEmpty() ? located : located.header("ETag", stored.etag());
    }
}
