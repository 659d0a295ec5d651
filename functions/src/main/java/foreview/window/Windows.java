package foreview.window;

import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.store.CommandRequest;

/**
 * A window's opening, suspensions and extensions. Opening, lift and consent give or lengthen access, so they need an
 * {@code If-Match} that names the clock's current version (rule 6).
 */
final class Windows {
    private final CaseCommandService commands;

    Windows(CaseCommandService commands) {
        this.commands = commands;
    }

    /** The developer's act, now or at a named time; refused with the requirements that are missing. */
    Answer open(Request request) {
        var f = request.body();
        var kind = f.optChoice("kind", WindowKind.class).orElse(WindowKind.ACCESS);
        var opensAt = f.optInstant("opensAt");
        var endsAt = f.optInstant("endsAt");
        f.check();
        var open =
                CommandRequest.of(new WindowCommand.Open(kind, opensAt, endsAt)).createsIn("windows");
        return commands.create(request.boundToMatch(), _ -> open);
    }

    /** By the developer or the access custodian; each lifts only its own. The end does not move. */
    Answer suspend(Request request) {
        var f = request.body();
        var reason = f.optProse("reason", 4_000);
        f.check();
        return commands.create(request, view -> {
            var side = view.is(Role.DEVELOPER) ? Side.DEVELOPER : Side.CUSTODIAN;
            return CommandRequest.of(new WindowCommand.Suspend(side))
                    .withContent("reason", reason)
                    .createsIn("suspensions");
        });
    }

    /** Gives access back; the end does not move. */
    Answer lift(Request request) {
        var side = request.path("side", Windows::side);
        return commands.run(request.boundToMatch(), _ -> CommandRequest.of(new WindowCommand.Lift(side)));
    }

    /** By a lead; without the developer's consent in time it lapses. */
    Answer askExtension(Request request) {
        var f = request.body();
        var ask = CommandRequest.of(new WindowCommand.AskExtension(f.instant("to")))
                .withContent("reason", f.optProse("reason", 4_000));
        f.check();
        return commands.create(request, _ -> ask.createsIn("extensions"));
    }

    /** By the developer, to the end that the pending request names. */
    Answer consent(Request request) {
        var f = request.body();
        var to = f.instant("to");
        f.check();
        return commands.run(request.boundToMatch(), _ -> CommandRequest.of(new WindowCommand.ConsentToExtension(to)));
    }

    private static Side side(String text) {
        for (var side : Side.values()) if (side.slug().equals(text)) return side;
        throw new IllegalArgumentException();
    }
}
