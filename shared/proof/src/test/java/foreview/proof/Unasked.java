package foreview.proof;

import static foreview.local.script.Person.AUTHORITY;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import foreview.domain.cases.ModelUse;
import foreview.domain.cases.Outcome;
import foreview.domain.cases.Party;
import foreview.domain.cases.Role;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.grants.Grant;
import foreview.domain.json.Json;
import foreview.domain.window.WindowKind;
import foreview.local.script.Person;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.NewCase;
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

/** Cases that are brought and changed through the store itself, as many as a test likes: no request is around them. */
record Unasked(ManualStack stack) {

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
        var received = stack.app().cases().receive(submitted, Optional.empty(), _ -> false);
        return ((CommitResult.Recorded) received).after().id();
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
        spoilt.put("state", AttributeValue.fromS("{}"));
        stack.database().putItem(put -> put.tableName(head.place().table()).item(spoilt));
        return id;
    }

    /** A case with an open window and an evaluation whose items are still to be asked, all of it by the store alone. */
    String evaluated(Instant endsAt) {
        var id = received();
        officer(id, new Command.Accept());
        by(
                id,
                AUTHORITY,
                new Command.Determine(
                        Outcome.COVERED,
                        Set.of("rc1"),
                        "authority",
                        LocalDate.of(2026, 11, 23),
                        "D-1",
                        Optional.empty(),
                        List.of()));
        officer(id, new Command.PostTerms(WindowKind.ACCESS, "digest", "eo-14409", Set.of("cyber")));
        officer(id, new Command.SignTerms(WindowKind.ACCESS, 1, Party.GOVERNMENT));
        developer(id, new Command.SignTerms(WindowKind.ACCESS, 1, Party.DEVELOPER));
        give(id, "e1");
        foreview(id, new Command.RecordProbe("e1", true));
        developer(id, new Command.Open(WindowKind.ACCESS, Optional.empty(), Optional.of(endsAt), ModelUse.NOTHING));
        by(id, LEAD, new Command.AskGrant("g1", Grant.RUNNER, "rc1", Optional.of("e1"), "cyber"));
        by(id, LEAD, new Command.DecideGrant("g1", true));
        by(id, CUSTODIAN, new Command.DecideGrant("g1", true));
        var suite = new SuiteRef("institute", "s", "1", "digest");
        by(id, LEAD, new Command.PlanEvaluation("v1", suite, "rc1", "e1", "cyber", 64, 2, 2));
        return id;
    }

    void withdraw(String caseId) {
        developer(caseId, new Command.Withdraw());
    }

    void remove(String caseId, String endpoint) {
        developer(caseId, new Command.RemoveEndpoint(endpoint));
    }

    void give(String caseId, String endpoint) {
        var sealed =
                stack.app().credentials().seal(caseId, endpoint, Json.object().build());
        var command = new Command.GiveEndpoint(endpoint, "rc1", "plain", true);
        change(
                caseId,
                (stored, _) -> Optional.of(new Asked(
                        actor(stored, DEVELOPER),
                        command,
                        Optional.empty(),
                        Map.of(),
                        "unasked",
                        Optional.of(sealed),
                        List.of(),
                        List.of())));
    }

    void developer(String caseId, Command command) {
        by(caseId, DEVELOPER, command);
    }

    private void officer(String caseId, Command command) {
        by(caseId, OFFICER, command);
    }

    void foreview(String caseId, Command command) {
        change(caseId, (_, _) -> Optional.of(Asked.of(Actor.FOREVIEW, command, "unasked")));
    }

    private void by(String caseId, Person who, Command command) {
        change(caseId, (stored, _) -> Optional.of(Asked.of(actor(stored, who), command, "unasked")));
    }

    private static Actor actor(StoredCase stored, Person who) {
        return new Actor(stored.pseudonym(who.sub()), who.org(), Role.valueOf(who.rosterRole()));
    }

    private void change(String caseId, Asked.Asking asking) {
        var changed = stack.app().cases().change(caseId, asking, Optional.empty(), _ -> false);
        if (!(changed instanceof CommitResult.Recorded)) throw new AssertionError(changed.toString());
    }
}
