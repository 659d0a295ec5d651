package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.OTHER_FINDER;
import static foreview.local.script.Person.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Embargoes by the API: by consent, evaluated at each read, and never more than a party may know. */
class EmbargoesTest {
    private ManualStack stack;
    private SeededVulnerabilities seeded;
    private SeededVulnerabilities.Opened opened;
    private String vendor;

    @BeforeEach
    void start() {
        stack = Stacks.manual();
        seeded = new SeededVulnerabilities(stack.app());
        opened = seeded.openedWithContact();
        var invitation = "{\"contact\":\"m@maker.example\",\"vulnerability\":\"" + opened.id() + "\"}";
        var token = post(COORDINATOR, "/vendors/invitations", invitation).ok().text("token");
        var joining = "{\"token\":\"%s\",\"name\":\"Maker\",\"contact\":\"m\",\"products\":[\"pkg:npm/left\"]}";
        vendor = post(VENDOR, "/vendors", joining.formatted(token)).ok().text("id");
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private Reply post(Person person, String target, String body) {
        return stack.post(person, target, body);
    }

    private String at() {
        return "/vulnerabilities/" + opened.id() + "/embargo";
    }

    private String ofReport() {
        return "/reports/" + opened.report() + "/embargo";
    }

    private Reply act(Person person, String act) {
        return post(person, person == FINDER ? ofReport() : at(), "{\"act\":\"" + act + "\"}");
    }

    private Reply invite(String party) {
        return post(COORDINATOR, at(), "{\"act\":\"INVITE\",\"party\":\"" + party + "\"}");
    }

    private String state(Person person) {
        return stack.get(person, at()).ok().text("state");
    }

    private void start45Days() {
        invite(vendor).ok();
        act(COORDINATOR, "PROPOSE").ok();
        act(VENDOR, "ACCEPT").ok();
    }

    @Test
    void it_starts_with_the_first_acceptance_and_ends_exactly_at_its_end() throws InterruptedException {
        start45Days();
        stack.pass(Duration.ofDays(45).minusMillis(1));
        assertThat(state(COORDINATOR)).isEqualTo("ACTIVE");
        stack.pass(Duration.ofMillis(1));
        assertThat(state(COORDINATOR)).isEqualTo("EXITED");
        assertThat(state(VENDOR)).isEqualTo("EXITED");
        stack.advance(Duration.ZERO); // the sweep records it
        assertThat(act(VENDOR, "PROPOSE").problem()).isEqualTo("wrong-state");
    }

    @Test
    void a_vendor_sees_its_own_consent_and_not_the_other_parties() {
        start45Days();
        invite(opened.report()).ok();
        var seen = stack.get(VENDOR, at()).ok();
        assertThat(seen.text("own")).isEqualTo("SIGNATORY");
        assertThat(seen.text()).doesNotContain("parties", opened.report());
        var stranger = Person.of("oleg", "rival-maker", "vendor");
        assertThat(stack.get(stranger, at()).status()).isEqualTo(404);
        assertThat(act(stranger, "ACCEPT").status()).isEqualTo(404);
    }

    @Test
    void a_finder_answers_for_itself_once_it_was_invited() {
        start45Days();
        assertThat(stack.get(FINDER, ofReport()).status()).isEqualTo(404);
        assertThat(act(FINDER, "ACCEPT").status()).isEqualTo(404);
        invite(opened.report()).ok();
        var forFinder = "{\"act\":\"ACCEPT\",\"party\":\"" + opened.report() + "\"}";
        assertThat(post(COORDINATOR, at(), forFinder).problem()).isEqualTo("not-permitted");
        assertThat(post(OTHER_FINDER, ofReport(), "{\"act\":\"ACCEPT\"}").status())
                .isEqualTo(404);
        assertThat(act(FINDER, "ACCEPT").ok().text("own")).isEqualTo("SIGNATORY");
    }

    @Test
    void the_desk_does_not_answer_for_a_vendor_and_ends_it_only_when_it_is_exploited() {
        start45Days();
        assertThat(post(COORDINATOR, at(), "{\"act\":\"DECLINE\",\"party\":\"" + vendor + "\"}")
                        .problem())
                .isEqualTo("not-permitted");
        assertThat(act(VENDOR, "EXIT").text()).contains("/act");
        assertThat(act(COORDINATOR, "EXIT").problem()).isEqualTo("wrong-state");
        seeded.exploited(opened.id());
        assertThat(act(COORDINATOR, "EXIT").ok().text("state")).isEqualTo("EXITED");
    }

    @Test
    void times_that_cannot_be_are_refused() {
        invite(vendor).ok();
        for (var end : new String[] {
            stack.now().toString(), stack.now().plus(Duration.ofDays(91)).toString()
        })
            assertThat(post(COORDINATOR, at(), "{\"act\":\"PROPOSE\",\"endsAt\":\"" + end + "\"}")
                            .problem())
                    .isEqualTo("invalid-time");
        assertThat(post(COORDINATOR, at(), "{\"act\":\"REVISE\"}").text()).contains("/endsAt");
        assertThat(invite("rp-none").status()).isEqualTo(404);
    }
}
