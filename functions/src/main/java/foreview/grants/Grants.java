package foreview.grants;

import foreview.domain.cases.Command;
import foreview.domain.cases.Grant;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.CommandRequest;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.Ids;
import java.util.Optional;

/** Grants of access to a checkpoint: two deciders, neither of them the holder (rule 9). */
final class Grants {
    private final CaseCommandService acts;

    Grants(App app) {
        this.acts = new CaseCommandService(app);
    }

    /** By a lead or an evaluator, for itself, for another of the roster, or for the runner at one endpoint. */
    Answer ask(Request request) {
        var f = request.body();
        var checkpoint = f.id("checkpoint");
        var purpose = f.id("purpose");
        var holder = f.optId("holder");
        var endpoint = f.optId("endpoint");
        f.check();
        var id = Ids.fresh("g");
        return acts.create(request, seen -> CommandRequest.of(
                        new Command.AskGrant(id, holder(seen, holder), checkpoint, endpoint, purpose))
                .creates(id, "grants"));
    }

    private static String holder(CaseView seen, Optional<String> named) {
        if (named.isEmpty()) return seen.person();
        if (named.get().equals(Grant.RUNNER)) return Grant.RUNNER;
        return seen.state()
                .participant(named.get())
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such participant.")
                        .thrown())
                .person();
    }

    Answer decide(Request request) {
        var f = request.body();
        boolean give = f.choice("decision", Decision.class) == Decision.GIVE;
        f.check();
        var id = request.path("grantId");
        return acts.act(request, _ -> CommandRequest.of(new Command.DecideGrant(id, give)));
    }

    Answer revoke(Request request) {
        request.body().check();
        var id = request.path("grantId");
        return acts.act(request, _ -> CommandRequest.of(new Command.RevokeGrant(id)));
    }

    private enum Decision {
        GIVE,
        REFUSE
    }
}
