package foreview.release;

import foreview.domain.cases.Command;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.FieldError;
import foreview.runtime.store.CommandRequest;
import java.util.List;

/** Rule 1: withdrawal and earlier end, in every phase, with an empty body. */
final class Ends {
    private final CaseCommandService commands;

    Ends(App app) {
        this.commands = new CaseCommandService(app);
    }

    Answer withdraw(Request request) {
        var f = request.body();
        var ask = CommandRequest.of(new WindowCommand.Withdraw())
                .withContent("reason", f.optProse("reason", 4_000))
                .occurredAt(f.optInstant("occurredAt"));
        f.check();
        return commands.run(request, _ -> ask);
    }

    /** By the developer the end it offers, now if it names none; by the lead completion, now. */
    Answer end(Request request) {
        var f = request.body();
        var at = f.optInstant("at");
        var reason = f.optProse("reason", 4_000);
        f.check();
        return commands.run(request, view -> {
            boolean completes = !view.is(Role.DEVELOPER) && view.is(Role.EVALUATION_LEAD);
            if (completes && at.isPresent()) throw untimed();
            Command command = completes ? new WindowCommand.Complete() : new WindowCommand.OfferEnd(at);
            return CommandRequest.of(command).withContent("reason", reason);
        });
    }

    private static RuntimeException untimed() {
        var error = new FieldError("/at", "not-taken", "A lead completes now.");
        return Problem.of(ProblemType.INVALID_FIELDS, List.of(error)).thrown();
    }
}
