package foreview.hostile;

import foreview.api.ApiDescription;
import foreview.domain.cases.Role;
import foreview.domain.clock.Phase;
import foreview.local.lambda.FunctionFactory;
import foreview.local.script.CasePersons;
import foreview.local.script.Person;
import foreview.runtime.identity.Claims;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TestStack;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A stack under attack, the attackers, and cases with one thing of every kind. */
final class AttackedStack implements AutoCloseable {
    private static final List<String> ALL_ROLES = Arrays.stream(Role.values())
            .filter(role -> role != Role.FOREVIEW)
            .map(Claims::name)
            .toList();

    /** Has every role, and every right in the cases of the intake organization: only the request can be wrong. */
    static final Person EVERYBODY = new Person("omar", "desk", ALL_ROLES);

    static final Person DEVELOPER_AND_ALL = new Person(Person.DEVELOPER.sub(), Person.DEVELOPER.org(), ALL_ROLES);
    static final Person RIVAL_AND_ALL = new Person(Person.RIVAL.sub(), Person.RIVAL.org(), ALL_ROLES);

    final TestStack stack;

    AttackedStack() {
        this(Stacks.running());
    }

    AttackedStack(FunctionFactory functions) {
        this(TestStack.start(functions));
    }

    private AttackedStack(TestStack stack) {
        this.stack = stack;
        stack.lines().record();
    }

    /** The operations of the description that functions answer. */
    Stream<ApiDescription.Operation> operations(ApiDescription api) {
        var routes = stack.routes();
        return api.operations().stream().filter(operation -> routes.contains(operation.key()));
    }

    Stream<ApiDescription.Operation> operationsOfACase(ApiDescription api) {
        return operations(api).filter(operation -> operation.key().contains("{caseId}"));
    }

    String token(Person person) {
        return stack.client().token(person);
    }

    /**
     * @param headers in place of a fresh key and JSON's content type; an empty one removes it
     */
    CompletableFuture<Reply> send(
            Person person, String method, String target, byte[] body, Map<String, String> headers) {
        var usual = Request.of(person, method, target, "").body(body);
        if (body.length > 0) usual = usual.header(Request.CONTENT_TYPE, "application/json");
        return stack.client().sendAsync(usual.headers(headers));
    }

    /** A case of the person's organization with one planned release. */
    String submitted(Person developer, String model) {
        return stack.post(developer, "/submissions", """
            {"modelId":"%s","name":"n","description":"d","checkpoints":["rc1"],
             "releases":[{"id":"partners","plannedAt":"2099-01-01T00:00:00Z"}]}\
            """.formatted(model)).ok().text("caseId");
    }

    /**
     * A case in an open window, with one thing of every kind.
     *
     * @param developer has every role of its roster too
     * @return the ids by the names of path parameters
     */
    Map<String, String> opened(Person developer, String model) throws Exception {
        var cast = new CasePersons(
                developer,
                Person.OFFICER,
                as(developer, "determining-authority"),
                as(developer, "evaluation-lead"),
                as(developer, "evaluator"),
                as(developer, "access-custodian"));
        var played = PlayedCase.in(Phase.OPEN, stack, cast, model);
        played.post(developer, "/releases", "{\"id\":\"partners\",\"plannedAt\":\"2099-01-01T00:00:00Z\"}")
                .ok();
        suite(developer);
        var grant = played.play(played.script().grant().getFirst()).text("id");
        var ids = new HashMap<>(Map.of(
                "caseId", played.id(),
                "participantId", played.value(developer.sub()),
                "endpointId", played.value("e1"),
                "grantId", grant,
                "releaseId", "partners",
                "number", "1",
                "version", "1",
                "sequence", "1",
                "side", "developer"));
        ids.put("incidentId", incident(played));
        ids.put("partnershipId", partnership(played, developer));
        return ids;
    }

    /** It suspends the window, so both sides lift. */
    private static String incident(PlayedCase played) {
        var incident = played.play(played.script().incident("incident")).text("id");
        for (var side : List.of("developer", "custodian")) {
            var person = side.equals("developer")
                    ? played.cast().developer()
                    : played.cast().custodian();
            played.play(played.script()
                    .under("lift " + side, person, "DELETE /suspensions/" + side, "")
                    .onCurrent());
        }
        return incident;
    }

    /** An invitation to the developer's own organization. */
    private static String partnership(PlayedCase played, Person developer) {
        var nomination = "{\"org\":\"%s\",\"kind\":\"COMPANY\",\"name\":\"n\"}".formatted(developer.org());
        var id = played.post(developer, "/partners", nomination).ok().text("id");
        played.post(developer, "/partners/" + id + "/invitation", "{\"terms\":\"Defensive use only.\"}")
                .ok();
        return id;
    }

    private static Person as(Person person, String role) {
        return Person.of(person.sub(), person.org(), role);
    }

    /** The suite that the description's examples name, sealed. */
    private void suite(Person owner) {
        var line = "{\"id\":\"q1\",\"prompt\":\"p\",\"expected\":[\"A\"],\"scorer\":\"CHOICE\"}";
        var version = "/suites/cyber-range/versions/2026-11";
        stack.send(Request.bare(owner, "PUT", version + "/parts/1")
                        .body(line)
                        .header(Request.CONTENT_TYPE, "application/x-ndjson"))
                .ok();
        stack.post(owner, version + "/seal", "{\"parts\":1}").ok();
    }

    @Override
    public void close() {
        stack.close();
    }
}
