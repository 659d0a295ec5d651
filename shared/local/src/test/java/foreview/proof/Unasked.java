package foreview.proof;

import static foreview.api.Person.DEVELOPER;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.runtime.store.Asked;
import foreview.runtime.store.Changed;
import foreview.runtime.store.Submitted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Cases that are brought and changed through the store itself, as many as a test likes: no request is around them. */
record Unasked(House house) {

    /** A case that waits to be accepted, of a model of its own. */
    String received() {
        var submitted = new Submitted(
                DEVELOPER.org(),
                DEVELOPER.sub(),
                "intake",
                "m-" + UUID.randomUUID(),
                List.of("rc1"),
                List.of(),
                Optional.empty(),
                Map.of(),
                "unasked");
        var received = house.app().cases().receive(submitted, Optional.empty(), _ -> false);
        return ((Changed.Recorded) received).after().id();
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
        var head = Rows.of(house.database()).at("CASE#" + id, "HEAD").orElseThrow();
        var spoilt = new HashMap<>(head.attributes());
        spoilt.put("state", AttributeValue.fromS("{}"));
        house.database().putItem(put -> put.tableName(head.place().table()).item(spoilt));
        return id;
    }

    void withdraw(String caseId) {
        change(caseId, new Command.Withdraw(), Optional.empty());
    }

    void give(String caseId, String endpoint) {
        change(caseId, new Command.GiveEndpoint(endpoint, "rc1", "plain", true), Optional.of(endpoint));
    }

    void remove(String caseId, String endpoint) {
        change(caseId, new Command.RemoveEndpoint(endpoint), Optional.empty());
    }

    /** By the developer. */
    private void change(String caseId, Command command, Optional<String> credentialOf) {
        var sealed = credentialOf.map(endpoint ->
                house.app().credentials().seal(caseId, endpoint, Json.object().build()));
        Asked.Asking asking = (stored, _) -> {
            var developer = new Actor(stored.pseudonym(DEVELOPER.sub()), DEVELOPER.org(), Role.DEVELOPER);
            var asked = Asked.of(developer, command, "unasked");
            return Optional.of(sealed.map(asked::with).orElse(asked));
        };
        var changed = house.app().cases().change(caseId, asking, Optional.empty(), _ -> false);
        if (!(changed instanceof Changed.Recorded)) throw new AssertionError(changed.toString());
    }
}
