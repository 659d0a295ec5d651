package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.api.WholeLife;
import foreview.testkit.TestStack;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the functions really call, over a whole life of cases, is what their roles grant, and what they grant is used. */
@Tag("proof")
class UsedRightsTest {
    private static final TemplateFile TEMPLATE = TemplateFile.ofTheRepository();

    /** The platform's calls for the function, what KMS is asked to name the key that signs, and mail of another stage. */
    private static final Set<String> NO_CALL_SHOWS = Set.of(
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "kms:GetPublicKey",
            "ses:SendEmail",
            "ses:SendRawEmail");

    /**
     * An opening and a consent read the list of releases only where a planned time is past; the owner's other subscriptions
     * are told only when an endpoint is disabled; a replay reads a case only where a notice of one was kept; the relay ends
     * a task only after three calls that were cut.
     */
    private static final Set<String> SELDOM = Set.of(
            "WindowFunction dynamodb:Query",
            "DeliveryFunction dynamodb:Query",
            "DeliveryFunction dynamodb:BatchGetItem",
            "RelayFunction dynamodb:DeleteItem",
            "NoticesFunction dynamodb:GetItem");

    private static final RecordedRights RECORDED = new RecordedRights();

    @BeforeAll
    static void play() throws Exception {
        try (var stack = TestStack.start(RECORDED.functions())) {
            WholeLife.play(stack);
        }
    }

    static List<DeployedFunction> functions() {
        return TEMPLATE.functions();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void every_call_is_granted(DeployedFunction function) {
        var rights =
                function.rights().stream().flatMap(s -> s.rights().stream()).toList();
        assertThat(RECORDED.used(function.id()))
                .allSatisfy(used -> assertThat(rights).as(used).anyMatch(right -> covers(right, used)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void every_right_is_used(DeployedFunction function) {
        for (var statement : function.rights())
            for (var action : statement.actions())
                if (!NO_CALL_SHOWS.contains(action) && !SELDOM.contains(function.id() + " " + action)) {
                    var rights = statement.rights().stream()
                            .filter(right -> right.action().equals(action));
                    assertThat(rights.flatMap(right ->
                                    RECORDED.used(function.id()).stream().filter(used -> covers(right, used))))
                            .as(function + " " + statement + " " + action)
                            .isNotEmpty();
                }
    }

    private static boolean covers(Statement.Right right, String used) {
        var parts = used.split(" ", 3);
        if (!right.action().equals(parts[0]) || !right.resource().equals(parts[1])) return false;
        if (right.keys().isEmpty()) return true;
        var keys = right.keys();
        return keys.endsWith("*") ? parts[2].startsWith(keys.substring(0, keys.length() - 1)) : parts[2].equals(keys);
    }
}
