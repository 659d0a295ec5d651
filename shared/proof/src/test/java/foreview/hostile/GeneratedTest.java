package foreview.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.api.ApiDescription;
import foreview.domain.json.Json;
import foreview.testkit.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Calls made from the API's description, each with one thing wrong, by somebody who may do everything: a 4xx that says
 * what is wrong, nothing written, nothing of what was sent in an answer or a log line.
 */
@Tag("proof")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GeneratedTest {
    private static final ApiDescription API = ApiDescription.shipped();
    private static final int AT_A_TIME = 16;

    private static AttackedStack target;
    private static Map<String, String> ids;
    private static int sent;

    @BeforeAll
    static void start() throws Exception {
        target = new AttackedStack();
        ids = target.opened(AttackedStack.EVERYBODY, "m1");
    }

    @AfterAll
    static void stop() {
        System.out.println("hostile requests: " + sent);
        target.close();
    }

    static Stream<ApiDescription.Operation> operations() {
        var routes = target.stack.routes();
        return API.operations().stream().filter(operation -> routes.contains(operation.key()));
    }

    static Stream<ApiDescription.Operation> operationsWithABody() {
        return operations()
                .filter(operation -> !Bodies.exampleOf(API, operation).isEmpty());
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("operations")
    void what_is_wrong_is_refused_and_named_and_writes_nothing(ApiDescription.Operation operation) {
        var before = TableContents.in(target.stack);
        var wrong = new ArrayList<String>();
        var attacks = new Attacks(API, operation, ids)
                .all().stream()
                        .filter(attack -> !isAnsweredByItem(operation, attack) && !isOfAnAbsentTag(operation, attack))
                        .toList();
        for (int i = 0; i < attacks.size(); i += AT_A_TIME)
            for (var answered : answers(operation, attacks.subList(i, Math.min(attacks.size(), i + AT_A_TIME))))
                wrong.addAll(wrong(operation, answered.attack(), answered.reply()));
        assertThat(wrong).isEmpty();
        assertThat(TableContents.in(target.stack)).isEqualTo(before);
        assertThat(target.stack.lines().containing(InvalidValues.MARK)).isEmpty();
    }

    /** Batches answer each item by itself, and some take megabytes; of an item alone, the members are attacked. */
    private static boolean isAnsweredByItem(ApiDescription.Operation operation, Attack attack) {
        var what = attack.what();
        return switch (operation.key()) {
            case "POST /reports/batch" -> what.contains("/items/0") || what.contains("over a megabyte");
            case "POST /members/{memberId}/inventory/lines" -> what.contains("/lines/0");
            case "PUT /members/{memberId}/inventory" -> what.contains("over a megabyte");
            case "POST /kev", "POST /epss" ->
                attack.problem()
                        .map(Set.of("malformed-json", "invalid-fields")::contains)
                        .orElse(true);
            // a log that another program writes is read leniently, and may be large
            case "POST /cases/{caseId}/evaluations/{evaluationId}/tasks/{number}/completion" ->
                what.contains("/result/inspectLog/") || what.contains("over a megabyte");
            default -> false;
        };
    }

    /** There is no advisory, vendor, inventory or late result here, so none whose tag is another one. */
    private static boolean isOfAnAbsentTag(ApiDescription.Operation operation, Attack attack) {
        return Stream.of(
                                "/advisories/{advisoryId}",
                                "/vendors/{vendorId}",
                                "/{memberId}/inventory",
                                "/tasks/{number}/admission",
                                "/tasks/{number}/rejection")
                        .anyMatch(operation.key()::contains)
                && attack.problem().equals(Optional.of("precondition-failed"));
    }

    private record Answered(Attack attack, Reply reply) {}

    private static List<Answered> answers(ApiDescription.Operation operation, List<Attack> attacks) {
        sent += attacks.size();
        var method = operation.key().split(" ")[0];
        return attacks.stream()
                .map(attack -> target.send(
                                AttackedStack.EVERYBODY, method, attack.target(), attack.body(), attack.headers())
                        .thenApply(reply -> new Answered(attack, reply)))
                .toList()
                .stream()
                .map(future -> future.join())
                .toList();
    }

    private static List<String> wrong(ApiDescription.Operation operation, Attack attack, Reply reply) {
        var wrong = new ArrayList<String>();
        var said = attack + " -> " + reply.status() + " " + cut(reply.text());
        if (reply.status() < 400 || reply.status() >= 500) wrong.add("not refused: " + said);
        var type = reply.header("content-type");
        if (!type.equals("application/problem+json")) return List.of("no problem: " + said);
        if (!operation.problems().contains(reply.problem())) wrong.add("not described: " + said);
        API.wrongInAnswer(operation.key(), reply.status(), type, reply.text())
                .forEach(error -> wrong.add(error + ": " + said));
        if (attack.problem().filter(problem -> !problem.equals(reply.problem())).isPresent())
            wrong.add("another problem than " + attack.problem().get() + ": " + said);
        if (attack.pointer()
                .filter(pointer -> !pointers(reply).contains(pointer))
                .isPresent()) wrong.add("does not name " + attack.pointer().get() + ": " + said);
        if (reply.text().contains(InvalidValues.MARK)) wrong.add("quoted: " + said);
        return wrong;
    }

    @Order(2)
    @ParameterizedTest
    @MethodSource("operationsWithABody")
    void a_member_as_long_as_it_may_be_is_not_too_long(ApiDescription.Operation operation) {
        var method = operation.key().split(" ")[0];
        for (var body : Bodies.longest(API, operation)) {
            var reply = target.send(
                            AttackedStack.EVERYBODY,
                            method,
                            Attacks.path(API, operation, ids),
                            body.bytes(),
                            type(operation))
                    .join();
            assertThat(reply.status()).as(body.what() + " " + reply.text()).isLessThan(500);
            assertThat(reply.text()).as(body.what()).doesNotContain("\"too-long\"");
        }
    }

    private static Map<String, String> type(ApiDescription.Operation operation) {
        return Map.of("Content-Type", Bodies.type(API, operation));
    }

    /** So that this class cannot become empty unseen. */
    @Order(3)
    @Test
    void there_are_thousands_of_them() {
        assertThat(sent).isGreaterThan(5_000);
    }

    private static List<String> pointers(Reply reply) {
        return reply.body().get("errors").stream()
                .flatMap(errors -> ((Json.Arr) errors).items().stream())
                .flatMap(error -> ((Json.Obj) error).string("pointer").stream())
                .toList();
    }

    private static String cut(String text) {
        return text.length() < 600 ? text : text.substring(0, 600);
    }
}
