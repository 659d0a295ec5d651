package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.WebhookReceiver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule 8, for random rosters: a notice of a case reaches exactly the subscribers who may read the case then. */
@Tag("proof")
class NoticeReadersTest {
    private static final int CASES = 8;
    private static final List<String> ROLES =
            List.of("determining-authority", "evaluation-lead", "evaluator", "access-custodian", "auditor");
    private static final List<String> ORGS = List.of("lab", "intake", "institute", "other");

    private final long seed = ProofBudget.of(Proof.NEED_TO_KNOW).seed();
    private final Random random = new Random(seed);
    private final Map<Person, WebhookReceiver> persons = new LinkedHashMap<>();

    @Test
    void every_notice_reaches_exactly_those_who_may_read_the_case() throws Exception {
        try (var stack = Stacks.manual()) {
            subscribe(stack);
            for (int i = 0; i < CASES; i++) {
                var played = PlayedCase.in(Phase.OPEN, stack, "m" + i);
                for (var person : persons.keySet()) join(stack, played, person);
                settle(stack);
                told(stack, played, "SUSPENSION", "/suspensions");
                told(stack, played, "END", "/end");
            }
        } finally {
            persons.values().forEach(WebhookReceiver::close);
        }
    }

    private void subscribe(ManualStack stack) {
        for (int i = 0; i < 12; i++) {
            var org = pick(ORGS);
            var role = random.nextInt(4) == 0 ? ofOrg(org) : pick(ROLES);
            var person = Person.of("n" + i, org, role);
            var receiver = new WebhookReceiver();
            persons.put(person, receiver);
            var body = "{\"channel\":\"WEBHOOK\",\"url\":\"" + receiver.url() + "\"}";
            stack.post(person, "/subscriptions", body).ok();
        }
    }

    private static String ofOrg(String org) {
        return org.equals("intake") ? "program-officer" : "developer";
    }

    /** Not at all, proposed, accepted, or struck; under a role that its token may not have. */
    private void join(ManualStack stack, PlayedCase played, Person person) {
        int fate = random.nextInt(4);
        if (fate == 0) return;
        var role = pick(ROLES).toUpperCase(Locale.ROOT).replace('-', '_');
        var line = "{\"sub\":\"%s\",\"org\":\"%s\",\"role\":\"%s\",\"name\":\"N\",\"conflict\":\"None.\"}"
                .formatted(person.sub(), person.org(), role);
        var proposed =
                played.post(played.cast().officer(), "/participants", line).ok().text("id");
        if (fate > 1)
            played.post(played.cast().developer(), "/participants/" + proposed + "/acceptance", "")
                    .ok();
        if (fate > 2)
            stack.send(Request.of(played.cast().developer(), "DELETE", played.path("/participants/" + proposed), ""))
                    .ok();
    }

    private void told(ManualStack stack, PlayedCase played, String kind, String act) {
        persons.values().forEach(WebhookReceiver::forget);
        played.post(played.cast().developer(), act, "{}").ok();
        settle(stack);
        var told = new TreeSet<String>();
        persons.forEach((person, receiver) -> {
            if (receiver.kinds().contains(kind)) told.add(person.sub());
        });
        var readers = persons.keySet().stream()
                .filter(person -> stack.get(person, played.path("")).isOk())
                .map(Person::sub)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).as("%s, -Dseed=%d", kind, seed).isEqualTo(readers);
    }

    private static void settle(ManualStack stack) {
        for (int i = 0; i < 2; i++) {
            stack.sweep();
            stack.deliver();
        }
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
