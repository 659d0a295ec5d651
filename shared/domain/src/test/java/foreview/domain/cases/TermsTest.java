package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import foreview.domain.policy.Cap;
import foreview.domain.policy.Policies;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Both sides sign the same version of the terms, which may name a policy before the first opening. */
class TermsTest {
    private static final Policies POLICIES = new Policies(
            Map.of(
                    "eo-14409", Played.policy("eo-14409", new Cap.Elapsed(Played.CAP), false),
                    "other", Played.policy("other", new Cap.Elapsed(Duration.ofDays(9)), false),
                    "draft", Played.policy("draft", new Cap.Elapsed(Duration.ofDays(90)), true)),
            "eo-14409");

    private final Played played = new Played("c1", new Decide(POLICIES, Duration.ZERO));

    private Optional<Refusal> post(String policy) {
        var terms = new CaseCommand.PostTerms(WindowKind.ACCESS, "d", policy, Set.of("cyber"));
        return played.refusal(Played.OFFICER, terms);
    }

    private Optional<Refusal> ask(String purpose) {
        return played.refusal(
                Played.LEAD, new GrantCommand.AskGrant("g1", Grant.RUNNER, "cp1", Optional.of("e1"), purpose));
    }

    @Test
    void the_policy_is_pinned_anew_by_both_signatures_before_the_first_opening() {
        played.ready();
        post("other");
        played.sign(WindowKind.ACCESS, 2, Party.DEVELOPER);
        assertThat(played.state.head().policy()).as("one has signed").contains("eo-14409");
        played.sign(WindowKind.ACCESS, 2, Party.GOVERNMENT);
        assertThat(played.state.head().policy()).contains("other");
        played.opened();
        post("eo-14409");
        played.sign(WindowKind.ACCESS, 3, Party.DEVELOPER);
        played.sign(WindowKind.ACCESS, 3, Party.GOVERNMENT);
        assertThat(played.state.head().policy()).as("after the first opening").contains("other");
        assertThat(played.endsAt()).as("no window moves by it").isEqualTo(day(9));
    }

    @Test
    void terms_name_a_policy_that_is_shipped_and_not_for_replay_only() {
        played.accepted();
        assertThat(post("draft")).contains(Refusal.UNKNOWN_POLICY);
        assertThat(post("eo-1")).contains(Refusal.UNKNOWN_POLICY);
    }

    @Test
    void each_side_signs_a_version_once() {
        played.ready();
        assertThat(Played.refusal(played.sign(WindowKind.ACCESS, 1, Party.DEVELOPER)))
                .contains(Refusal.EXISTS);
        assertThat(Played.refusal(played.sign(WindowKind.ACCESS, 2, Party.DEVELOPER)))
                .contains(Refusal.UNKNOWN);
        post("eo-14409");
        assertThat(played.state.head().terms(WindowKind.ACCESS).orElseThrow().version())
                .isEqualTo(2);
        assertThat(Played.refusal(played.sign(WindowKind.ACCESS, 1, Party.DEVELOPER)))
                .as("replaced")
                .contains(Refusal.UNKNOWN);
    }

    @Test
    void new_terms_wait_for_both_signatures_before_anything_is_granted_under_them() {
        played.ready().opened();
        post("eo-14409");
        played.sign(WindowKind.ACCESS, 2, Party.DEVELOPER);
        assertThat(ask("cyber")).contains(Refusal.PURPOSE_NOT_ALLOWED);
        played.sign(WindowKind.ACCESS, 2, Party.GOVERNMENT);
        assertThat(ask("cyber")).isEmpty();
    }

    @Test
    void an_assessments_terms_allow_nothing_of_access() {
        played.ready().post(WindowKind.ASSESSMENT, "look");
        played.sign(WindowKind.ASSESSMENT, 1, Party.GOVERNMENT);
        played.sign(WindowKind.ASSESSMENT, 1, Party.DEVELOPER);
        played.opened();
        assertThat(ask("look")).contains(Refusal.PURPOSE_NOT_ALLOWED);
    }
}
