package foreview.window;

import foreview.domain.cases.Command;
import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.cases.Acts;
import foreview.runtime.cases.Ask;
import foreview.runtime.endpoint.Served;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.queue.AskedProbe;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.Credentials;
import foreview.runtime.store.Ids;
import foreview.runtime.store.Timer;

/** Where checkpoints are served. Address, model and credential go into the vault and are never shown again (rule 13). */
final class Endpoints {
    private final App app;
    private final Acts acts;
    private final Credentials credentials;
    private final boolean allowLoopback;

    Endpoints(App app) {
        this.app = app;
        this.acts = new Acts(app);
        this.credentials = app.credentials();
        this.allowLoopback = app.config().allowLoopbackEndpoints();
    }

    Answer give(Request request) {
        var f = request.body();
        var checkpoint = f.id("checkpoint");
        var variant = f.id("variant");
        var safeguards = f.bool("safeguards");
        var url = f.made("url", 2_000, text -> Served.address(text, allowLoopback));
        var model = f.text("model", 200);
        var credential = f.made("credential", 4_000, Served::credential);
        f.check();
        var seen = acts.see(request); // before any key is made
        if (!seen.is(Role.DEVELOPER))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var id = Ids.fresh("e");
        var sealed = credentials.seal(seen.stored().id(), id, new Served(url, model, credential).stored());
        return acts.create(request, _ -> Ask.of(new Command.GiveEndpoint(id, checkpoint, variant, safeguards))
                .with(sealed)
                .making(id, "endpoints"));
    }

    /** One probe by the runner, before an opening; how it went is shown with the endpoint. */
    Answer probe(Request request) {
        request.body().check();
        var seen = acts.see(request);
        if (!seen.is(Role.DEVELOPER))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var id = request.path("endpointId");
        var caseId = seen.stored().id();
        var now = app.now().instant();
        var state = seen.state();
        if (state.endpoint(id).isEmpty())
            throw Problem.of(ProblemType.NOT_FOUND).thrown();
        if (state.facts().window().filter(w -> !now.isBefore(w.opensAt())).isPresent())
            throw Problem.of(ProblemType.WRONG_PHASE, "A probe is made before an opening.")
                    .thrown();
        var asked = new AskedProbe(id, now);
        app.timers().put(new Timer(now.plus(Timer.PROBE_WAIT), caseId, Timer.Kind.PROBE, asked.text()), now);
        app.probes().send(Wakeup.probe(caseId, asked), request.trace(), request.log());
        var body = Json.object().put("caseId", caseId).put("id", id).put("probe", "ASKED");
        return Answer.accepted("/cases/" + caseId + "/endpoints", body.build());
    }

    Answer remove(Request request) {
        var id = request.path("endpointId");
        return acts.act(request, _ -> Ask.of(new Command.RemoveEndpoint(id)));
    }
}
