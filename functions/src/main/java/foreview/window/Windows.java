package foreview.window;

import foreview.domain.cases.Command;
import foreview.domain.cases.ModelUse;
import foreview.domain.cases.Role;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CommandRequest;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import java.util.Locale;

/** A window's opening, suspensions and extension. Its end needs none of these: it comes by itself. */
final class Windows {
    private final CaseCommandService acts;

    Windows(App app) {
        this.acts = new CaseCommandService(app);
    }

    /** The developer's act, now or at a named time; refused with the requirements that are missing. */
    Answer open(Request request) {
        var f = request.body();
        var kind = f.optChoice("kind", WindowKind.class).orElse(WindowKind.ACCESS);
        var opensAt = f.optInstant("opensAt");
        var endsAt = f.optInstant("endsAt");
        f.check();
        return acts.create(request, seen -> CommandRequest.of(new Command.Open(kind, opensAt, endsAt, ModelUse.NOTHING))
                .creates(Integer.toString(seen.state().windows() + 1), "windows"));
    }

    /** By the developer or the access custodian; each lifts only its own. The end does not move. */
    Answer suspend(Request request) {
        var f = request.body();
        var reason = f.optProse("reason", 4_000);
        f.check();
        return acts.create(request, seen -> {
            var side = seen.is(Role.DEVELOPER) ? Side.DEVELOPER : Side.CUSTODIAN;
            return CommandRequest.of(new Command.Suspend(side))
                    .withContent("reason", reason)
                    .creates(name(side), "suspensions");
        });
    }

    Answer lift(Request request) {
        var side = request.path("side", Windows::side);
        return acts.act(request, _ -> CommandRequest.of(new Command.Lift(side)));
    }

    /** By a lead; without the developer's consent in time it lapses. */
    Answer askExtension(Request request) {
        var f = request.body();
        var ask = CommandRequest.of(new Command.AskExtension(f.instant("to")))
                .withContent("reason", f.optProse("reason", 4_000));
        f.check();
        return acts.create(request, _ -> ask.creates("pending", "extensions"));
    }

    Answer consent(Request request) {
        request.body().check();
        return acts.act(request, _ -> CommandRequest.of(new Command.ConsentToExtension()));
    }

    private static Side side(String text) {
        for (var side : Side.values()) if (name(side).equals(text)) return side;
        throw new IllegalArgumentException();
    }

    private static String name(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
