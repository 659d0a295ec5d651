package foreview.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.policy.Cap;
import foreview.domain.policy.Policy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShippedPoliciesTest {
    @Test
    void the_order_s_cap_is_thirty_days_of_hours() {
        var policies = ShippedPolicies.load("eo-14409");
        assertThat(policies.pinned("eo-14409").cap()).isEqualTo(new Cap.Elapsed(Duration.ofDays(30)));
        assertThat(policies.pinned("draft-2026-05").cap()).isEqualTo(new Cap.Elapsed(Duration.ofDays(90)));
    }

    @Test
    void a_policy_for_replay_cannot_be_deployed() {
        assertThatIllegalArgumentException().isThrownBy(() -> ShippedPolicies.load("draft-2026-05"));
        assertThatIllegalArgumentException().isThrownBy(() -> ShippedPolicies.load("eo-1"));
    }

    @Test
    void unknown_keys_are_refused() {
        var data = Records.write(ShippedPolicies.load("eo-14409").pinned("eo-14409"));
        assertThat(Policy.of(data).id()).isEqualTo("eo-14409");
        assertThatIllegalArgumentException().isThrownBy(() -> Policy.of(data.with("capDays", Json.of(30))));
    }
}
