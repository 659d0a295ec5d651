package foreview.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.domain.policy.Cap;
import foreview.domain.policy.Policy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedPoliciesTest {
    @Test
    void the_criteria_for_partners_are_shipped_and_named_like_policies() {
        var criteria = ShippedCriteria.load();
        assertThat(criteria.latest().name()).isEqualTo("trusted-partners");
        assertThat(criteria.find("trusted-partners")).contains(criteria.latest());
        assertThat(criteria.find("trusted-partners.2")).isEmpty();
        assertThat(criteria.latest().criteria()).isNotEmpty();
    }

    @Test
    void the_order_s_cap_is_thirty_days_of_hours() {
        var policies = ShippedPolicies.load("eo-14409");
        assertThat(policies.pinned("eo-14409").cap()).isEqualTo(new Cap.Elapsed(Duration.ofDays(30)));
        assertThat(policies.pinned("draft-2026-05").cap()).isEqualTo(new Cap.Elapsed(Duration.ofDays(90)));
    }

    /** Policies are never edited: a later version is another name, and its new lengths serve cases of the first. */
    @Test
    void the_second_version_adds_lengths_and_changes_none() {
        var policies = ShippedPolicies.load("eo-14409.2");
        var first = Records.write(policies.pinned("eo-14409"));
        var second = Records.write(policies.pinned("eo-14409.2"));
        first.members().forEach((name, value) -> {
            if (!name.equals("version")) assertThat(second.get(name)).as(name).contains(value);
        });
        for (var name : List.of("eo-14409", "eo-14409.2")) {
            assertThat(policies.partnerVoice(name)).isEqualTo(Duration.ofDays(5));
            assertThat(policies.oversightDelay(name)).isEqualTo(Duration.ofDays(30));
            assertThat(policies.onwardNotice(name)).isEqualTo(Duration.ofDays(10));
        }
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
