package foreview.window;

import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.endpoint.ModelEndpoint;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.queue.Wakeups;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Credentials;
import foreview.runtime.store.Ids;

/**
 * Adds, probes and removes endpoints. Address, model name and credential go into the vault and are never shown again
 * (rule 13).
 */
final class Endpoints {
    private final Now now;
    private final Wakeups probes;
    private final CaseCommandService commands;
    private final Credentials credentials;
    private final boolean allowLoopback;

    Endpoints(CaseCommandService commands, Credentials credentials, Now now, Wakeups probes, boolean allowLoopback) {
        this.commands = commands;
        this.credentials = credentials;
        this.allowLoopback = allowLoopback;
        this.now = now;
        this.probes = probes;
    }

    Answer give(Request request) {
        var f = request.body();
        var checkpoint = f.id("checkpoint");
        var variant = f.id("variant");
        var safeguards = f.bool("safeguards");
        var url = f.made("url", 2_000, text -> ModelEndpoint.address(text, allowLoopback));
        var model = f.text("model", 200);
        var credential = f.made("credential", 4_000, ModelEndpoint::credential);
        int concurrency = Math.toIntExact(f.optWhole("concurrency", 1, Endpoint.Limits.MOST_CONCURRENCY)
                .orElse((long) Endpoint.Limits.DEFAULT.concurrency()));
        var callLimit = f.optDuration("callLimit", Endpoint.Limits.LONGEST_CALL).orElse(Endpoint.Limits.DEFAULT.call());
        f.check();
        var id = Ids.ordered("e", now.instant());
        var limits = new Endpoint.Limits(concurrency, callLimit);
        var command = new EndpointCommand.GiveEndpoint(id, checkpoint, variant, safeguards, limits);
        var served = new ModelEndpoint(url, model, credential).stored();
        return commands.create(request, _ -> endpoint(id), view -> {
            // before any key is made
            if (!view.is(Role.DEVELOPER))
                throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
            return CommandRequest.of(command)
                    .withCredential(credentials.seal(view.caseId(), id, served))
                    .createsIn("endpoints");
        });
    }

    /** One probe by the runner, before an opening (rule 13); how it went is shown with the endpoint. */
    Answer probe(Request request) {
        request.body().check();
        var endpoint = request.path("endpointId");
        var answer = commands.run(
                request, _ -> endpoint(endpoint), _ -> CommandRequest.of(new EndpointCommand.AskProbe(endpoint)));
        var caseId = request.path("caseId");
        // saves the wait until the timer does the same
        probes.send(Wakeup.probe(caseId, endpoint), request.trace(), request.log());
        return answer.accepted("/cases/" + caseId + "/endpoints");
    }

    Answer remove(Request request) {
        var id = request.path("endpointId");
        return commands.run(request, _ -> endpoint(id), _ -> CommandRequest.of(new EndpointCommand.RemoveEndpoint(id)));
    }

    private static ReadSet endpoint(String id) {
        return ReadSet.one(Endpoint.class, id);
    }
}
