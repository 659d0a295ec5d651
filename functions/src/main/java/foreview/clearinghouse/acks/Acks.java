package foreview.clearinghouse.acks;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.domain.clearinghouse.remediation.MemberAdvisoryCommand;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.clearinghouse.members.AckTokens;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.StoredAnswer;
import java.util.Optional;
import java.util.Set;

/**
 * A page with a button, and what the button does. Reading the page changes nothing, because programs that check mails for
 * harm follow their links. Every link that does not work gets the same 404.
 */
final class Acks {
    /** The actor of an act without a person: whoever has the mail. */
    private static final String LINK = "link";

    private static final StoredAnswer REPLACED =
            StoredAnswer.ok("", Json.object().put("replaced", true).build());

    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;
    private final AckTokens tokens;
    private final Now now;

    Acks(ClearinghouseService clearinghouse, Aggregates aggregates, AckTokens tokens, Now now) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
        this.tokens = tokens;
        this.now = now;
    }

    Answer page(Request request) {
        var known = tokens.find(request.path("token"), now.instant()).orElseThrow(Acks::notFound);
        if (known.isReplaced(advisory(known))) return replaced();
        return html("""
            <p>Confirm that you have read the security advisory of the mail.</p>
            <form method="post"><button>I have read it</button></form>\
            """);
    }

    Answer spend(Request request) {
        var token = request.path("token");
        var recipient = tokens.find(token, now.instant())
                .map(known -> advisory(known).member())
                .orElseThrow(Acks::notFound);
        var answer = clearinghouse.perform(
                Optional.of(new Caller(LINK, recipient, Set.of(Role.MEMBER))),
                Optional.empty(),
                request.trace().traceId(),
                new RetryWithJitter(request::remaining),
                unit -> acknowledge(unit, token));
        return answer.equals(REPLACED) ? replaced() : html("""
            <p>Thank you. Foreview has recorded that you have read the advisory.</p>
            <p>You may close this page. The link does not work any more.</p>\
            """);
    }

    private MemberAdvisory advisory(AckTokens.Known known) {
        return aggregates
                .find(MemberAdvisory.class, known.memberAdvisory())
                .map(StoredAggregate::state)
                .orElseThrow(Acks::notFound);
    }

    /** Who has read an earlier revision has not read this one. */
    private static Answer replaced() {
        return html("""
            <p>This notice was replaced by a newer one. Please see the newer mail, or the list of your advisories.</p>
            <p>You may close this page. Nothing was recorded.</p>\
            """);
    }

    private StoredAnswer acknowledge(UnitOfWork unit, String token) {
        var known = tokens.find(token, unit.now()).orElseThrow(Acks::notFound);
        var advisory = unit.get(MemberAdvisory.class, known.memberAdvisory());
        if (known.isReplaced(advisory)) return REPLACED;
        unit.spend(known.key());
        unit.record(
                MemberAdvisory.class,
                advisory.id(),
                new MemberAdvisoryCommand.Acknowledge(Optional.of(known.revision())));
        return StoredAnswer.ok("", Json.object().build());
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemType.NOT_FOUND).thrown();
    }

    /** No script, no frame, no address passed on, and nothing kept. */
    private static Answer html(String body) {
        var page = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Advisory</title>\
            <meta name="viewport" content="width=device-width"></head>
            <body>
            %s
            </body></html>
            """.formatted(body);
        return Answer.text("text/html; charset=utf-8", page)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }
}
