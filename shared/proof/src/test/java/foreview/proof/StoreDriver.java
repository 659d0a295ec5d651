package foreview.proof;

import static foreview.local.script.Person.AUTHORITY;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;

import foreview.domain.cases.CaseCommand;
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
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import foreview.domain.json.Json;
import foreview.domain.window.WindowKind;
import foreview.local.script.Person;
import foreview.runtime.store.CommandFactory;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.NewCase;
import foreview.runtime.store.StoredAnswer;
import foreview.runtime.store.StoredCase;
import foreview.testkit.ManualStack;
import foreview.testkit.TableRows;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes and changes cases through the store itself, as many as a test likes, without requests. */
record StoreDriver(ManualStack stack) {
    private static final StoredAnswer UNSEEN = new StoredAnswer(201, Optional.empty(), "", "");

    /** A case that waits to be accepted, of a model of its own. */
    String received() {
        var submitted = new NewCase(
                DEVELOPER.org(),
                DEVELOPER.sub(),
                "intake",
                "m-" + UUID.randomUUID(),
                List.of("rc1"),
                List.of(),
                Optional.empty(),
                Map.of(),
                "unasked");
        var received = stack.app().cases().create(submitted, Optional.empty(), _ -> UNSEEN, _ -> false);
        return ((CommitResult.Recorded) received).commit().after().id();
    }

    /** A case that is to be purged. */
    String withdrawn() {
        var id = received();
        withdraw(id);
        return id;
    }

    /** One of which nothing more can be read. */
    String poisoned() {
        var id = withdrawn();
        var head = TableRows.of(stack.database()).at("CASE#" + id, "HEAD").orElseThrow();
        var spoilt = new HashMap<>(head.attributes());
        spoilt.put("head", AttributeValue.fromS("{}"));
        stack.database().putItem(put -> put.tableName(head.place().table()).item(spoilt));
        return id;
    }

    /** A case with an open window and an evaluation whose items are still to be asked, all of it by the store alone. */
    String evaluated(Instant endsAt) {
        var id = received();
        officer(id, new CaseCommand.Accept());
        by(
                id,
                AUTHORITY,
                new CaseCommand.Determine(
                        DeterminationOutcome.COVERED,
                        Set.of("rc1"),
                        "authority",
                        LocalDate.of(2026, 11, 23),
                        "D-1",
                        Optional.empty(),
                        List.of()));
        officer(id, new CaseCommand.PostTerms(WindowKind.ACCESS, "digest", "eo-14409", Set.of("cyber")));
        officer(id, new CaseCommand.SignTerms(WindowKind.ACCESS, 1, Party.GOVERNMENT));
        developer(id, new CaseCommand.SignTerms(WindowKind.ACCESS, 1, Party.DEVELOPER));
        give(id, "e1");
        developer(id, new EndpointCommand.AskProbe("e1"));
        answered(id, "e1");
        developer(id, new WindowCommand.Open(WindowKind.ACCESS, Optional.empty(), Optional.of(endsAt)));
        by(id, LEAD, new GrantCommand.AskGrant("g1", Grant.RUNNER, "rc1", Optional.of("e1"), "cyber"));
        by(id, LEAD, new GrantCommand.DecideGrant("g1", true));
        by(id, CUSTODIAN, new GrantCommand.DecideGrant("g1", true));
        var suite = new SuiteRef("institute", "s", "1", "digest");
        by(id, LEAD, new EvaluationCommand.PlanEvaluation("v1", suite, "rc1", "e1", "cyber", 64, 2, 2));
        return id;
    }

    void withdraw(String caseId) {
        developer(caseId, new WindowCommand.Withdraw());
    }

    void remove(String caseId, String endpoint) {
        developer(caseId, new EndpointCommand.RemoveEndpoint(endpoint));
    }

    void give(String caseId, String endpoint) {
        var sealed =
                stack.app().credentials().seal(caseId, endpoint, Json.object().build());
        var command = new EndpointCommand.GiveEndpoint(endpoint, "rc1", "plain", true, Endpoint.Limits.DEFAULT);
        change(
                caseId,
                (stored, _) -> Optional.of(
                        CommandRequest.of(command).withCredential(sealed).by(requester(stored, DEVELOPER), "")));
    }

    /** The probe that was asked for was made, and the endpoint answered. */
    private void answered(String caseId, String endpoint) {
        var asking = stack.app()
                .entities()
                .find(caseId, Endpoint.class, endpoint)
                .flatMap(Endpoint::probeAsked)
                .orElseThrow();
        var probe = new Probe(
                stack.now(),
                Probe.Outcome.ANSWERED,
                Optional.of(200),
                Optional.empty(),
                Optional.of(RequestForm.USUAL));
        foreview(caseId, new EndpointCommand.RecordProbe(endpoint, asking, probe));
    }

    void developer(String caseId, Command command) {
        by(caseId, DEVELOPER, command);
    }

    private void officer(String caseId, Command command) {
        by(caseId, OFFICER, command);
    }

    void foreview(String caseId, Command command) {
        change(caseId, (_, _) -> Optional.of(CommandRequest.ofForeview(command, "unasked")));
    }

    private void by(String caseId, Person who, Command command) {
        change(
                caseId,
                (stored, _) -> Optional.of(CommandRequest.of(command)
                        .atClockVersion(Optional.of(stored.head().clockVersion()))
                        .by(requester(stored, who), "unasked")));
    }

    private static Requester requester(StoredCase stored, Person who) {
        return new Requester(stored.pseudonym(who.sub()), who.org(), Set.of(Role.valueOf(who.rosterRole())));
    }

    private void change(String caseId, CommandFactory factory) {
        var changed = stack.app().cases().change(caseId, factory, _ -> false);
        if (!(changed instanceof CommitResult.Recorded)) throw new AssertionError(changed.toString());
    }
}
