package foreview.clearinghouse;

import static foreview.local.script.Person.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;

/** Neither a damaged member nor the end of a run's time keeps an advisory from the others. */
@Tag("proof")
class FaultyMemberTest {
    private ManualStack stack;
    private PublishedAdvisories advisories;
    private String vulnerability;

    @BeforeEach
    void start() {
        stack = Stacks.manual();
        advisories = new PublishedAdvisories(stack);
        vulnerability = new SeededVulnerabilities(stack.app()).openedWithCredit("", false);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    /** The path of one that lists the product. */
    private String listing() {
        var body = "{\"sector\":\"ENERGY\",\"size\":\"UNDER_50\",\"email\":\"it@a.example\"}";
        var own = "/members/"
                + advisories.call(MEMBER, "POST", "/members", body).ok().text("id");
        stack.send(Request.bare(MEMBER, "PUT", own + "/inventory")
                        .header(Request.IF_MATCH, "*")
                        .body("product\r\npkg:npm/left-pad@1.1.0\r\n")
                        .header(Request.CONTENT_TYPE, "text/csv")
                        .header(Request.IF_MATCH, "*"))
                .ok();
        return own;
    }

    /** Its inventory's key is gone. */
    private void damage() {
        var keys = TableRows.of(stack.database()).rows().keySet().stream()
                .filter(place -> place.pk().startsWith("KEY#INVENTORY#"))
                .toList();
        assertThat(keys).hasSize(1);
        keys.forEach(place -> stack.database().deleteItem(delete -> delete.tableName(place.table())
                .key(Map.of("pk", AttributeValue.fromS(place.pk()), "sk", AttributeValue.fromS(place.sk())))));
    }

    @Test
    void a_damaged_member_is_counted_and_raises_an_alarm_and_the_others_have_it() {
        listing();
        damage();
        var members = new SampleMembers(stack.app());
        var ids = members.hospitals("h", 4);
        stack.lines.record();
        var id = advisories.distributed(vulnerability, "GREEN");
        stack.sweepClearinghouse();
        var progress = advisories.progress(id);
        assertThat(progress.text("state")).isEqualTo("DONE");
        assertThat(progress.body().get("delivered")).contains(Json.of(4));
        assertThat(progress.body().get("failed")).contains(Json.of(1));
        assertThat(ids).allSatisfy(one -> assertThat(members.records(one, id)).isEqualTo(1));
        assertThat(stack.lines.latest("FailedDeliveries")).contains(1L);
        assertThat(stack.lines.of("delivery-failed")).hasSize(1);
        assertThat(stack.lines.containing("left-pad")).isEmpty();
    }

    @Test
    void a_member_whose_own_record_cannot_be_read_is_counted_once_and_the_others_have_it() {
        var id = listing().substring("/members/".length());
        stack.database().updateItem(update -> update.tableName(table(id))
                .key(Map.of("pk", AttributeValue.fromS("MEMBER#" + id), "sk", AttributeValue.fromS("HEAD")))
                .updateExpression("SET held = :none")
                .expressionAttributeValues(Map.of(":none", AttributeValue.fromS("{}"))));
        new SampleMembers(stack.app()).hospitals("h", 4);
        var advisory = advisories.distributed(vulnerability, "GREEN");
        stack.sweepClearinghouse();
        var progress = advisories.progress(advisory);
        assertThat(progress.text("state")).isEqualTo("DONE");
        assertThat(progress.body().get("delivered")).contains(Json.of(4));
        assertThat(progress.body().get("failed")).contains(Json.of(1));
    }

    private String table(String member) {
        return TableRows.of(stack.database()).rows().keySet().stream()
                .filter(place -> place.pk().equals("MEMBER#" + member))
                .findFirst()
                .orElseThrow()
                .table();
    }

    @Test
    void who_has_the_advisory_learns_of_its_withdrawal_also_when_its_inventory_is_damaged() {
        var own = listing();
        var id = advisories.distributed(vulnerability, "GREEN");
        stack.sweepClearinghouse();
        damage();
        advisories.withdrawn(id);
        advisories.distribute(id).ok();
        stack.clock.pass(Duration.ofMinutes(1));
        stack.sweepClearinghouse();
        assertThat(advisories.progress(id).body().get("failed")).contains(Json.of(0));
        var had = advisories
                .call(MEMBER, "GET", own + "/advisories", "")
                .ok()
                .items()
                .getFirst();
        assertThat(had.get("revision")).contains(Json.of(2));
        assertThat(had.string("reason")).contains("INVENTORY");
    }

    @Test
    void an_outage_of_the_table_counts_nobody_and_the_next_run_repeats_the_page() throws Exception {
        new SampleMembers(stack.app()).hospitals("h", 4);
        var id = advisories.distributed(vulnerability, "GREEN");
        var asked = new AtomicInteger();
        var outage = InternalServerErrorException.builder()
                .statusCode(500)
                .message("down")
                .build();
        stack.faults.intercept(
                call -> {
                    if (call.name().equals("transactWriteItems")) throw outage;
                    return call.proceed();
                },
                () -> stack.sweepClearinghouse(() -> Duration.ofSeconds(60 - asked.getAndIncrement())));
        stack.clock.pass(Duration.ofHours(1));
        stack.sweepClearinghouse();
        assertThat(advisories.progress(id).body().get("delivered")).contains(Json.of(4));
        assertThat(advisories.progress(id).body().get("failed")).contains(Json.of(0));
    }

    @Test
    void a_run_that_reached_nobody_is_not_repeated() {
        var id = advisories.distributed(vulnerability, "GREEN");
        long before = percent(id);
        for (int run = 0; run < 2; run++) {
            var asked = new AtomicInteger();
            stack.sweepClearinghouse(() -> Duration.ofSeconds(asked.incrementAndGet() > 20 ? 20 : 60));
            stack.clock.pass(Duration.ofMinutes(1));
            assertThat(percent(id)).isGreaterThan(before);
            before = percent(id);
        }
        assertThat(advisories.progress(id).text("state")).isEqualTo("RUNNING");
    }

    private long percent(String id) {
        var percent = (Json.Num) advisories.progress(id).body().get("percent").orElseThrow();
        return percent.value().longValueExact();
    }
}
