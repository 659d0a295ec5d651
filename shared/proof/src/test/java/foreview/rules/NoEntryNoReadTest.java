package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.local.script.Person;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Rule 12: what the access log cannot record is not opened. */
class NoEntryNoReadTest {
    private final List<String> calls = new ArrayList<>();

    /** The log cannot be written. Everything else works. */
    private final Interceptor noLog = call -> {
        if (call.request().filter(NoEntryNoReadTest::isOfTheLog).isPresent())
            throw DynamoDbException.builder().statusCode(400).build();
        calls.add(call.name());
        return call.proceed();
    };

    @Test
    void neither_content_nor_a_finding_nor_a_credential_is_opened() throws Exception {
        try (var stack = Stacks.manual()) {
            var played = PlayedCase.evaluable(stack, "m", 2);
            refused(stack, () -> played.get(Person.OFFICER, "/docket/1/content"));
            played.plan();
            stack.deliver(); // the tasks are put, and the run is woken
            var probes = stack.model.prompts();
            stack.faults.intercept(noLog, stack::deliver);
            assertThat(stack.model.prompts()).isEqualTo(probes);
            stack.deliver();
            assertThat(stack.model.prompts()).hasSizeGreaterThan(probes.size());
            var finding = played.draft(Person.EVALUATOR);
            refused(stack, () -> played.get(Person.LEAD, "/findings/" + finding));
            assertThat(played.phase()).isEqualTo(Phase.OPEN.name());
        }
    }

    private static boolean isOfTheLog(Object request) {
        return request instanceof TransactWriteItemsRequest written
                && written.transactItems().stream()
                        .anyMatch(write -> write.put() != null
                                && write.put().item().get("pk").s().startsWith("READ#"));
    }

    private interface Read {
        Reply read();
    }

    private void refused(ManualStack stack, Read read) throws Exception {
        calls.clear();
        stack.faults.intercept(noLog, () -> assertThat(read.read().status()).isEqualTo(500));
        assertThat(calls).doesNotContain("openDataKey");
        assertThat(read.read().status()).isEqualTo(200);
    }
}
