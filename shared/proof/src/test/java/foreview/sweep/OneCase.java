package foreview.sweep;

import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Command;
import foreview.domain.cases.DeterminationOutcome;
import foreview.domain.cases.Party;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.endpoints.Probe;
import foreview.domain.endpoints.RequestForm;
import foreview.domain.json.Json;
import foreview.domain.window.WindowKind;
import foreview.runtime.App;
import foreview.runtime.store.CaseLookup;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.NewCase;
import foreview.runtime.store.SignedEntry;
import foreview.runtime.store.StoredAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A case as the sweep finds it, made by the commands of its persons. */
final class OneCase {
    private static final StoredAnswer NONE = new StoredAnswer(200, Optional.empty(), "", "");

    final String id;
    private final App app;

    private OneCase(App app, String id) {
        this.app = app;
        this.id = id;
    }

    /** Accepted, determined, agreed upon. */
    static OneCase ready(App app, String model) {
        var submission = new NewCase(
                "lab", "ada", "center", model, List.of("cp1"), List.of(), Optional.empty(), Map.of("name", "M"), "r0");
        var created = app.cases().create(submission, Optional.empty(), _ -> NONE, attempt -> attempt < 100);
        var one = new OneCase(app, recorded(created).commit().after().id());
        one.ask(Role.PROGRAM_OFFICER, new CaseCommand.Accept());
        one.ask(
                Role.DETERMINING_AUTHORITY,
                new CaseCommand.Determine(
                        DeterminationOutcome.COVERED,
                        Set.of("cp1"),
                        "authority",
                        LocalDate.of(2026, 11, 23),
                        "ref",
                        Optional.empty(),
                        List.of()));
        one.ask(
                Role.PROGRAM_OFFICER,
                new CaseCommand.PostTerms(WindowKind.ACCESS, "digest", "eo-14409", Set.of("cyber")));
        one.ask(Role.PROGRAM_OFFICER, new CaseCommand.SignTerms(WindowKind.ACCESS, 1, Party.GOVERNMENT));
        one.ask(Role.DEVELOPER, new CaseCommand.SignTerms(WindowKind.ACCESS, 1, Party.DEVELOPER));
        return one;
    }

    /** With an open window, one endpoint and its credential of almost one kilobyte. */
    static OneCase opened(App app, String model, Instant end) {
        var one = ready(app, model).give("e1").probe("e1");
        one.ask(Role.DEVELOPER, new WindowCommand.Open(WindowKind.ACCESS, Optional.empty(), Optional.of(end)));
        return one;
    }

    OneCase give(String endpoint) {
        var served = Json.object().put("credential", "s".repeat(800)).build();
        var sealed = app.credentials().seal(id, endpoint, served);
        var give = new EndpointCommand.GiveEndpoint(endpoint, "cp1", "plain", true, Endpoint.Limits.DEFAULT);
        ask(Role.DEVELOPER, give, request -> request.withCredential(sealed));
        return this;
    }

    OneCase askProbe(String endpoint) {
        ask(Role.DEVELOPER, new EndpointCommand.AskProbe(endpoint));
        return this;
    }

    OneCase probe(String endpoint) {
        askProbe(endpoint);
        var asking = app.entities()
                .find(id, Endpoint.class, endpoint)
                .flatMap(Endpoint::probeAsked)
                .orElseThrow();
        var probe = new Probe(
                app.now().instant(),
                Probe.Outcome.ANSWERED,
                Optional.of(200),
                Optional.empty(),
                Optional.of(RequestForm.USUAL));
        ask(Role.FOREVIEW, new EndpointCommand.RecordProbe(endpoint, asking, probe));
        return this;
    }

    void ask(Role role, Command command) {
        ask(role, command, request -> request);
    }

    private void ask(Role role, Command command, UnaryOperator<CommandRequest> more) {
        var org = role == Role.DEVELOPER ? "lab" : "center";
        var requester = role == Role.FOREVIEW ? Requester.FOREVIEW : new Requester("p_" + role, org, Set.of(role));
        recorded(app.cases()
                .change(
                        CaseLookup.unrestricted(id),
                        (stored, _) -> Optional.of(more.apply(CommandRequest.of(command)
                                .by(requester, "r1")
                                .atClockVersion(Optional.of(stored.head().clockVersion())))),
                        Optional.empty(),
                        _ -> NONE,
                        attempt -> attempt < 100));
    }

    private static CommitResult.Recorded recorded(CommitResult result) {
        if (result instanceof CommitResult.Recorded recorded) return recorded;
        throw new AssertionError(result.toString());
    }

    CaseHead head() {
        return app.cases().find(id).orElseThrow().head();
    }

    List<String> events() {
        return app.dockets().all(id).stream()
                .map(SignedEntry::entry)
                .map(entry -> entry.event().name())
                .toList();
    }
}
