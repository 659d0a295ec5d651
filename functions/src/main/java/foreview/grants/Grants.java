package foreview.grants;

import foreview.domain.cases.ReadSet;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import foreview.domain.roster.Participant;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Ids;
import java.util.Optional;

/** Grants of access to a checkpoint: two deciders, neither of them the holder (rule 9). */
final class Grants {
    private final CaseCommandService commands;
    private final Now now;

    Grants(CaseCommandService commands, Now now) {
        this.commands = commands;
        this.now = now;
    }

    /** By a lead or an evaluator, for itself, for another of the roster, or for the runner at one endpoint. */
    Answer ask(Request request) {
        var f = request.body();
        var checkpoint = f.id("checkpoint");
        var purpose = f.id("purpose");
        var holder = f.optId("holder");
        var endpoint = f.optId("endpoint");
        f.check();
        var id = Ids.ordered("g", now.instant());
        var grant = ReadSet.one(Grant.class, id);
        var named = endpoint.map(served -> grant.and(Endpoint.class, served))
                .or(() -> holder.map(line -> grant.and(Participant.class, Participant.personOf(line))))
                .orElse(grant);
        return commands.create(request, _ -> named, view -> CommandRequest.of(
                        new GrantCommand.AskGrant(id, holder(view, holder), checkpoint, endpoint, purpose))
                .createsIn("grants"));
    }

    /** The caller if the request names no holder; otherwise the runner, or the person of the named roster line. */
    private static String holder(CaseView view, Optional<String> named) {
        return named.map(Participant::personOf).orElse(view.person());
    }

    Answer decide(Request request) {
        var f = request.body();
        boolean give = f.choice("decision", Decision.class) == Decision.GIVE;
        f.check();
        var id = request.path("grantId");
        return run(request, new GrantCommand.DecideGrant(id, give));
    }

    Answer revoke(Request request) {
        request.body().check();
        var id = request.path("grantId");
        return run(request, new GrantCommand.RevokeGrant(id));
    }

    private Answer run(Request request, GrantCommand command) {
        return commands.run(request, _ -> ReadSet.one(Grant.class, command.id()), _ -> CommandRequest.of(command));
    }

    private enum Decision {
        GIVE,
        REFUSE
    }
}
