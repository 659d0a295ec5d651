package foreview.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.cases.Played;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final Map<String, Policy> BY_ID = Map.of(
            "eo-14409", Played.policy("eo-14409", new Cap.Elapsed(Played.CAP), false),
            "draft", Played.policy("draft", new Cap.Elapsed(Duration.ofDays(90)), true));

    @Test
    void no_case_is_pinned_to_a_policy_that_is_not_shipped_or_is_for_replay_only() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Policies(BY_ID, "draft"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Policies(BY_ID, "unknown"));
        var policies = new Policies(BY_ID, "eo-14409");
        assertThatIllegalArgumentException().isThrownBy(() -> policies.pinned("unknown"));
        assertThat(policies.pinned("draft").replayOnly()).isTrue();
    }
}
