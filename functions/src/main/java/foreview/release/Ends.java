package foreview.release;

import foreview.domain.cases.Command;
import foreview.domain.cases.Role;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CommandRequest;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.FieldError;
import java.util.List;

/** Withdrawal and earlier end (rule 1): in every phase, and with an empty body. */
final class Ends {
    private final CaseCommandService acts;

    Ends(App app) {
        this.acts = new CaseCommandService(app);
    }

    Answer withdraw(Request request) {
        var fields = request.lenientBody();
        var ask = CommandRequest.of(new Command.Withdraw())
                .withContent("reason", fields.optProse("reason", 4_000))
                .at(fields.optInstant("occurredAt"));
        return acts.act(request, _ -> ask);
    }

    /** The developer's offered end, by default now; or a lead's completion, always now. */
    Answer end(Request request) {
        var fields = request.lenientBody();
        var at = fields.decidingInstant("at");
        var reason = fields.optProse("reason", 4_000);
        return acts.act(request, seen -> {
            boolean completes = !seen.is(Role.DEVELOPER) && seen.is(Role.EVALUATION_LEAD);
            if (completes && at.isPresent()) throw untimed();
            Command command = completes ? new Command.Complete() : new Command.OfferEnd(at);
            return CommandRequest.of(command).withContent("reason", reason);
        });
    }

    private static RuntimeException untimed() {
        var error = new FieldError("/at", "not-taken", "Must be absent: a lead completes now.");
        return Problem.of(ProblemType.INVALID_FIELDS, List.of(error)).thrown();
    }
}
