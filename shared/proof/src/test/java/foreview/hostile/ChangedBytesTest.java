package foreview.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.api.ApiDescription;
import foreview.local.script.Person;
import foreview.runtime.json.StrictJson;
import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies with bytes changed at random: no answer is a 5xx, and none is a problem that the operation does not describe. */
@Tag("proof")
class ChangedBytesTest {
    private static final ApiDescription API = ApiDescription.shipped();
    private static final Person SENDER = AttackedStack.EVERYBODY;
    private static final int EVERYTHING = 5_000;
    /** A byte that is no UTF-8 makes one item wrong. */
    private static final Set<String> BY_ITEM =
            Set.of("POST /reports/batch", "POST /members/{memberId}/inventory/lines", "POST /desk/closures");

    @Test
    void bytes_changed_at_random_break_nothing() throws Exception {
        try (var target = new AttackedStack()) {
            var ids = target.opened(SENDER, "m1");
            var operations = target.operations(API)
                    .filter(operation -> !Bodies.exampleOf(API, operation).isEmpty())
                    .toList();
            var budget = ProofBudget.of(Proof.CHANGED_BYTES);
            int sent = budget.part(1).play(EVERYTHING, seed -> change(target, operations, ids, new Random(seed)));
            budget.print(sent + " requests");
        }
    }

    private static void change(
            AttackedStack target, List<ApiDescription.Operation> operations, Map<String, String> ids, Random random) {
        var operation = operations.get(random.nextInt(operations.size()));
        var bytes = Bodies.exampleOf(API, operation).getBytes(StandardCharsets.UTF_8);
        for (int change = random.nextInt(1, 4); change > 0; change--)
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        var type = Bodies.type(API, operation);
        var method = operation.key().split(" ")[0];
        var reply = target.send(SENDER, method, Attacks.path(API, operation, ids), bytes, Map.of("Content-Type", type))
                .join();
        assertThat(reply.status()).as(operation + ": " + reply.text()).isLessThan(500);
        if (reply.status() >= 400) assertThat(operation.problems()).contains(reply.problem());
        if (!operation.isNeverAGate()
                && !BY_ITEM.contains(operation.key())
                && StrictJson.read(bytes).isEmpty()
                && type.equals("application/json"))
            assertThat(reply.status()).as(operation.toString()).isBetween(400, 499);
    }
}
