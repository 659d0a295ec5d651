package foreview.window;

import foreview.domain.cases.Command;
import foreview.domain.cases.Role;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CommandRequest;
import foreview.runtime.endpoint.ModelEndpoint;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.Credentials;
import foreview.runtime.store.Ids;

/** Where checkpoints are served. Address, model and credential go into the vault and are never shown again (rule 13). */
final class Endpoints {
    private final App app;
    private final CaseCommandService acts;
    private final Credentials credentials;
    private final boolean allowLoopback;

    Endpoints(App app) {
        this.app = app;
        this.acts = new CaseCommandService(app);
        this.credentials = app.credentials();
        this.allowLoopback = app.config().allowLoopbackEndpoints();
    }

    Answer give(Request request) {
        var f = request.body();
        var checkpoint = f.id("checkpoint");
        var variant = f.id("variant");
        var safeguards = f.bool("safeguards");
        var url = f.made("url", 2_000, text -> ModelEndpoint.address(text, allowLoopback));
        var model = f.text("model", 200);
        var credential = f.made("credential", 4_000, ModelEndpoint::credential);
        f.check();
        var seen = acts.see(request); // before any key is made
        if (!seen.is(Role.DEVELOPER))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var id = Ids.fresh("e");
        var sealed = credentials.seal(seen.stored().id(), id, new ModelEndpoint(url, model, credential).stored());
        return acts.create(
                request, _ -> CommandRequest.of(new Command.GiveEndpoint(id, checkpoint, variant, safeguards))
                        .with(sealed)
                        .creates(id, "endpoints"));
    }

    /** One probe by the runner, before an opening (rule 13); how it went is shown with the endpoint. */
    Answer probe(Request request) {
        request.body().check();
        var endpoint = request.path("endpointId");
        var answer = acts.act(request, _ -> CommandRequest.of(new Command.AskProbe(endpoint)));
        var caseId = request.path("caseId");
        // saves the wait until the timer does the same
        app.probes().send(Wakeup.probe(caseId, endpoint), request.trace(), request.log());
        return answer.accepted("/cases/" + caseId + "/endpoints");
    }

    Answer remove(Request request) {
        var id = request.path("endpointId");
        return acts.act(request, _ -> CommandRequest.of(new Command.RemoveEndpoint(id)));
    }
}
