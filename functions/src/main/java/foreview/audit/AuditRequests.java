package foreview.audit;

import foreview.domain.audit.Audit;
import foreview.domain.cases.Actor;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.json.InvalidText;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.domain.policy.Policies;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Problems;
import foreview.runtime.http.Request;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.Fields;
import foreview.runtime.store.Audits;
import foreview.runtime.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Requests of auditors, and the consent to them. Auditors and access custodians of the case see them, nobody else. */
record AuditRequests(CaseCommandService commands, Audits audits, Policies policies, Now now) {
    private static final Pattern THING =
            Pattern.compile("content:[1-9]\\d{0,9}|finding:[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MOST_THINGS = 50;
    private static final int MOST_THING = 72;
    private static final int MOST_GROUND = 500;
    private static final Duration MOST_DELAY = Duration.ofDays(365);

    /** What a request asks for. */
    private record Wanted(String ground, List<String> things, Duration length, Optional<Duration> delay) {
        private static Wanted read(Fields fields) {
            var ground = fields.text("ground", MOST_GROUND);
            var things = fields.mades("things", MOST_THINGS, MOST_THING, AuditRequests::thing);
            var length = fields.optDuration("length", Audit.MOST_LENGTH).orElse(Audit.MOST_LENGTH);
            var delay = fields.optDuration("delay", MOST_DELAY);
            return fields.done(() -> new Wanted(ground, things, length, delay));
        }

        private Audit by(CaseView view, String id, Instant at) {
            return new Audit(id, view.person(), view.org(), ground, things, length, delay, at, Optional.empty());
        }
    }

    Answer ask(Request request) {
        var key = request.requiredIdempotencyKey();
        var wanted = Wanted.read(request.body());
        var view = seen(request);
        if (!view.is(Role.AUDITOR)) throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        checkDelay(wanted, view);
        var at = now.instant();
        var asked = wanted.by(view, Ids.of("a", view.caseId(), view.person(), key), at);
        var step = asked.step(view.requester().as(Set.of(Role.AUDITOR)), "asked", at);
        if (audits.find(view.caseId(), asked.id()).isEmpty())
            audits.ask(view.caseId(), asked, step, new RetryWithJitter(request::remaining));
        // of two requests with one key, one was stored
        var stored = audits.find(view.caseId(), asked.id()).orElseThrow();
        if (!stored.asksTheSame(asked))
            throw Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED).thrown();
        return Answer.created("/cases/" + view.caseId() + "/audits", json(stored, at));
    }

    private CaseView seen(Request request) {
        var view = commands.find(request);
        if (!Audit.maySee(view.requester(), view.head().origin().org()))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        return view;
    }

    private void checkDelay(Wanted wanted, CaseView view) {
        var longest = policies.oversightDelay(view.head().policy().orElse(policies.deployed()));
        if (wanted.delay().filter(delay -> delay.compareTo(longest) > 0).isEmpty()) return;
        var error = new FieldError("/delay", "too-long", "Must be at most the length of the case's policy.");
        throw Problem.of(ProblemType.INVALID_FIELDS, List.of(error)).thrown();
    }

    private static String thing(String text) {
        if (!THING.matcher(text).matches())
            throw new InvalidText("Must be content: and a docket entry's number, or finding: and its id.");
        return text;
    }

    Answer consent(Request request) {
        var view = seen(request);
        var at = now.instant();
        var audit = find(request, view);
        if (isBy(audit, view)) return Answer.ok(json(audit, at)); // a repetition
        var refusal = audit.refusesConsent(view.requester(), at);
        if (refusal.isPresent()) throw refused(refusal.get());
        var consented = audit.consented(view.requester(), at);
        var given = consented.consent().orElseThrow();
        var step = consented.step(new Actor(given.person(), given.org(), given.role()), "consented", at);
        if (!audits.consent(view.caseId(), consented, step, new RetryWithJitter(request::remaining)))
            throw refused(Refusal.EXISTS);
        return Answer.ok(json(consented, at));
    }

    private static boolean isBy(Audit audit, CaseView view) {
        return audit.consent()
                .filter(given -> given.person().equals(view.person()))
                .isPresent();
    }

    private static ProblemException refused(Refusal refusal) {
        return Problem.of(Problems.type(refusal)).thrown();
    }

    private Audit find(Request request, CaseView view) {
        return audits.find(view.caseId(), request.path("auditId"))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    Answer list(Request request) {
        var view = seen(request);
        var after = request.cursor().map(cursor -> cursor.position("audit"));
        var page = audits.page(view.caseId(), after, request.limit());
        var at = now.instant();
        var items = page.entities().stream().map(audit -> json(audit, at)).toList();
        var next =
                page.next().map(id -> new Cursor(Json.object().put("audit", id).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private static Json json(Audit audit, Instant now) {
        return Records.write(audit)
                .with("state", audit.state(now).name())
                .with("expiresAt", Times.text(audit.expiresAt()));
    }
}
