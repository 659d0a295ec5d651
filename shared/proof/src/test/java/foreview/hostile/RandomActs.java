package foreview.hostile;

import foreview.api.ApiDescription;
import foreview.api.ApiDescription.Operation;
import foreview.local.script.CasePersons;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Acts on one case: any operation with the body of its example, by any person of the case. Many are refused. Ids that
 * answers give are used by later acts.
 */
final class RandomActs {
    /** The organization that both cases nominate as a partner. */
    static final String PARTNER = "hospital";

    private static final ApiDescription API = ApiDescription.shipped();
    private static final List<Operation> ACTS = API.operations().stream()
            .filter(operation -> !operation.key().startsWith("GET "))
            .filter(operation -> !operation.key().contains("/suites"))
            .toList();
    private static final int ENDINGS = 20;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final ManualStack stack;
    private final Random random;
    private final Map<String, String> ids;
    private final List<Person> persons;
    private boolean invited;

    RandomActs(ManualStack stack, Random random, Map<String, String> values, CasePersons cast) {
        this.stack = stack;
        this.random = random;
        this.ids = ids(values);
        this.persons = new ArrayList<>(cast.roster());
        persons.addAll(List.of(cast.developer(), cast.officer()));
    }

    /** By the names of path parameters, as the scenario's values have them by names of its own. */
    private static Map<String, String> ids(Map<String, String> values) {
        var ids = new HashMap<>(values);
        Map.of("endpointId", "e1", "grantId", "grant", "evaluationId", "evaluation", "findingId", "finding")
                .forEach((parameter, value) -> {
                    if (values.containsKey(value)) ids.put(parameter, values.get(value));
                });
        return ids;
    }

    Map<String, String> ids() {
        return ids;
    }

    /** Whether the partner was invited, which it may read. */
    boolean hasInvited() {
        return invited;
    }

    /**
     * By the first person who may do it.
     *
     * @return what was done
     */
    String act() {
        var operation = chosen();
        Collections.shuffle(persons, random);
        var last = "";
        for (var person : persons) {
            var reply = send(operation, person);
            last = operation + " by " + person + ": " + reply.status();
            if (reply.isOk()) remember(operation, reply);
            if (reply.status() != FORBIDDEN && reply.status() != NOT_FOUND) return last;
        }
        return last;
    }

    private Reply send(Operation operation, Person person) {
        var method = operation.key().split(" ")[0];
        var path = Attacks.path(API, operation, ids);
        var body = Bodies.exampleOf(API, operation).replaceAll("\"org\":\"[^\"]*\"", "\"org\":\"" + PARTNER + "\"");
        var request = Request.of(person, method, path, body);
        return stack.send(random.nextInt(3) > 0 ? request.header(Request.IF_MATCH, tag(person)) : request);
    }

    /** Acts of rule 1 end a window, so they come less often. */
    private Operation chosen() {
        var operation = ACTS.get(random.nextInt(ACTS.size()));
        while (operation.isNeverAGate() && random.nextInt(ENDINGS) > 0)
            operation = ACTS.get(random.nextInt(ACTS.size()));
        return operation;
    }

    private String tag(Person person) {
        return stack.get(person, "/cases/" + ids.get("caseId")).header("etag");
    }

    private void remember(Operation operation, Reply reply) {
        var path = operation.key().split(" ")[1];
        invited |= path.endsWith("/invitation");
        if (reply.status() != 201) return;
        var id = reply.body().string("id");
        var member = API.operations().stream()
                .map(other -> other.key().split(" ")[1])
                .filter(other -> other.startsWith(path + "/{"))
                .map(other -> other.substring(path.length() + 2, other.indexOf('}', path.length())))
                .findFirst();
        if (id.isPresent()) member.ifPresent(name -> ids.put(name, id.get()));
    }
}
