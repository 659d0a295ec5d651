package foreview.clearinghouse.reports;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.Source;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.Now;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.clearinghouse.reports.ClaimSecret;
import foreview.runtime.clearinghouse.reports.FormTokens;
import foreview.runtime.clearinghouse.reports.ReportSecrets;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.identity.Caller;
import foreview.runtime.json.FieldError;
import foreview.runtime.store.IdempotencyRecord;
import foreview.runtime.store.StoredAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reports of finders without an account: one token brings one report, whose claim secret opens it again. */
record PublicReports(
        ClearinghouseService clearinghouse,
        Aggregates aggregates,
        FormTokens tokens,
        ReportSecrets secrets,
        ReportFields fields,
        Now now) {
    private static final String CLAIM = "Foreview-Claim";

    /** No token names such an organization. */
    private static final String NO_ORG = "(no account)";

    private static final int LONGEST_CLAIM = 200;
    private static final int LONGEST_TOKEN = 100;

    Answer form(Request request) {
        var issued = tokens.issue();
        return secret(Answer.ok(Json.object()
                .put("token", issued.token())
                .put("expiresAt", Times.text(issued.expiresAt()))
                .build()));
    }

    /** The answer is stored without the secret: a repetition derives it from the token again. */
    Answer submit(Request request) {
        var f = request.body();
        var token = f.text("token", LONGEST_TOKEN);
        var input = fields.readWithoutAccount(f);
        var claim = secrets.claim(token);
        var receipt = Receipt.of(received(request, token, input, claim));
        return secret(
                Answer.created("/reports/form/" + receipt.id(), receipt.json().with("claim", Json.of(claim.text()))));
    }

    private StoredAnswer received(Request request, String token, ReportInput input, ClaimSecret claim) {
        try {
            return clearinghouse.perform(
                    Optional.of(caller(claim)),
                    Optional.of(IdempotencyRecord.of(NO_ORG, "form", token, request.fingerprint())),
                    request.trace().traceId(),
                    new RetryWithJitter(request::remaining),
                    unit -> {
                        if (!tokens.isValid(token, unit.now())) throw spent();
                        unit.spend(tokens.key(token));
                        return ReportIntake.receive(unit, input, new Source.Claim(claim.digest()));
                    });
        } catch (ProblemException refused) {
            throw refused.problem().type() == ProblemType.IDEMPOTENCY_KEY_REUSED ? spent() : refused;
        }
    }

    private static ProblemException spent() {
        return Problem.of(
                        ProblemType.INVALID_FIELDS,
                        List.of(new FieldError(
                                "/token", "spent", "Must be a token of GET /reports/form that is unused and valid.")))
                .thrown();
    }

    Answer read(Request request) {
        var report = aggregates.find(Report.class, request.path("reportId")).map(StoredAggregate::state);
        return secret(Answer.ok(new ReportProgress(aggregates).whole(opened(request, report), now.instant())));
    }

    /** An answer to the desk, consents, credit and withdrawal, in one request. */
    Answer act(Request request) {
        var acts = FinderActs.all(request.body());
        return secret(clearinghouse.runAs(request, caller(claim(request)), unit -> acted(request, acts, unit)));
    }

    private static StoredAnswer acted(Request request, FinderActs acts, UnitOfWork unit) {
        var report = opened(request, unit.find(Report.class, request.path("reportId")));
        return StoredAnswer.ok("", ReportJson.facts(acts.record(unit, report)));
    }

    /** The report, if the request has its secret. An unknown one is the same 404, after the same work. */
    private static Report opened(Request request, Optional<Report> report) {
        boolean opens = claim(request).opens(report);
        return report.filter(_ -> opens)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    private static ClaimSecret claim(Request request) {
        var given = request.header(CLAIM.toLowerCase(Locale.ROOT)).filter(text -> text.length() <= LONGEST_CLAIM);
        return new ClaimSecret(given.orElse(""));
    }

    /** Who has the secret is the finder: nobody else finds the answers to its idempotency keys. */
    private static Caller caller(ClaimSecret claim) {
        return new Caller("claim:" + claim.digest(), NO_ORG, Set.of(Role.FINDER));
    }

    /** Nothing on the way keeps it. */
    private static Answer secret(Answer answer) {
        return answer.header("Cache-Control", "no-store");
    }
}
