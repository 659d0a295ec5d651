package foreview.suites;

import foreview.domain.cases.Role;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.SuiteChange;
import foreview.runtime.store.SuiteVersion;
import foreview.runtime.store.Suites;
import foreview.runtime.suites.SuitePart;

/** Lets a lead upload and seal a version of its organization's suite. Both operations may be repeated. */
final class WriteSuites {
    private final Suites suites;

    WriteSuites(Suites suites) {
        this.suites = suites;
    }

    /** Stores one part and replaces an earlier one of the same number. */
    Answer storePart(Request request) {
        var names = SuiteNames.of(request, request.caller(Role.EVALUATION_LEAD));
        int number = SuiteNames.part(request);
        var part = SuitePart.read(request.lines(SuitePart.MOST_LINES));
        var version = done(suites.put(
                names.org(), names.id(), names.version(), number, part, new RetryWithJitter(request::remaining)));
        return Answer.ok(SuiteJson.stored(version, version.part(number).orElseThrow()));
    }

    /** A sealed version never changes. */
    Answer seal(Request request) {
        var names = SuiteNames.of(request, request.caller(Role.EVALUATION_LEAD));
        var body = request.body();
        int count = (int) body.whole("parts", 1, Suites.MOST_PARTS);
        body.check();
        var waiting = new RetryWithJitter(request::remaining);
        return Answer.ok(SuiteJson.whole(done(suites.seal(names.org(), names.id(), names.version(), count, waiting))));
    }

    private static SuiteVersion done(SuiteChange change) {
        return switch (change) {
            case SuiteChange.Done(var version) -> version;
            case SuiteChange.NotFound _ ->
                throw Problem.of(ProblemType.NOT_FOUND).thrown();
            case SuiteChange.Sealed _ ->
                throw Problem.of(ProblemType.ALREADY_EXISTS, "A sealed version never changes. Store a new one.")
                        .thrown();
            case SuiteChange.Refused(var errors) ->
                throw Problem.of(ProblemType.INVALID_FIELDS, errors).thrown();
            case SuiteChange.Busy _ -> throw Problem.unavailable().thrown();
        };
    }
}
