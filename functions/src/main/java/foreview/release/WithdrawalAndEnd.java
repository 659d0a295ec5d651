package foreview.release;

import foreview.domain.cases.Command;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.FieldError;
import foreview.runtime.store.CommandRequest;
import java.util.List;

/** Records a withdrawal or an earlier end (rule 1), in every phase and with an empty body. */
final class WithdrawalAndEnd {
    private final CaseCommandService commands;

    WithdrawalAndEnd(CaseCommandService commands) {
        this.commands = commands;
    }

    Answer withdraw(Request request) {
        var f = request.lenientBody();
        var ask = CommandRequest.of(new WindowCommand.Withdraw())
                .withContent("reason", f.optProse("reason", 4_000))
                .occurredAt(f.optInstant("occurredAt"));
        return commands.run(request, _ -> ask);
    }

    /** The developer's offered end, by default now; or a lead's completion, always now. */
    Answer end(Request request) {
        var f = request.lenientBody();
        var at = f.decidingInstant("at");
        var reason = f.optProse("reason", 4_000);
        return commands.run(request, view -> {
            boolean completes = !view.is(Role.DEVELOPER) && view.is(Role.EVALUATION_LEAD);
            if (completes && at.isPresent()) throw untimed();
            Command command = completes ? new WindowCommand.Complete() : new WindowCommand.OfferEnd(at);
            return CommandRequest.of(command).withContent("reason", reason);
        });
    }

    private static RuntimeException untimed() {
        var error = new FieldError("/at", "not-taken", "Must be absent: a lead's completion takes effect at once.");
        return Problem.of(ProblemType.INVALID_FIELDS, List.of(error)).thrown();
    }
}
