package foreview.domain.notices;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Role;
import foreview.domain.json.Records;
import foreview.domain.notices.Subscription.Channel;
import foreview.domain.notices.Subscription.Reason;
import foreview.domain.notices.Subscription.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A subscription is served while it is active and its owner's rights were proved within thirty days. */
class SubscriptionTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00.000Z");

    private static Subscription begun(Channel channel) {
        return Subscription.begun("s-1", channel, "lab", Set.of(Role.DEVELOPER), Filter.ALL, START);
    }

    @Test
    void a_proof_lasts_thirty_days_to_the_millisecond() {
        var one = begun(Channel.WEBHOOK);
        var end = START.plus(Duration.ofDays(30));
        assertThat(one.isServed(end.minusMillis(1))).isTrue();
        assertThat(one.isServed(end)).isFalse();
        assertThat(one.proven(Set.of(Role.DEVELOPER), end).isServed(end)).isTrue();
    }

    @Test
    void another_role_is_proved_at_once_and_the_same_ones_after_an_hour() {
        var one = begun(Channel.WEBHOOK);
        assertThat(one.needsProof(Set.of(Role.EVALUATOR), START)).isTrue();
        assertThat(one.needsProof(one.roles(), START.plus(Duration.ofMinutes(59))))
                .isFalse();
        assertThat(one.needsProof(one.roles(), START.plus(Duration.ofHours(1)))).isTrue();
    }

    @Test
    void mail_is_served_once_its_address_is_confirmed() {
        var one = begun(Channel.MAIL);
        assertThat(one.isServed(START)).isFalse();
        assertThat(one.enabled().state()).isEqualTo(State.UNCONFIRMED);
        assertThat(one.confirmed().isServed(START)).isTrue();
        assertThat(one.confirmed().disabled(Reason.BOUNCED).confirmed().state()).isEqualTo(State.DISABLED);
    }

    @Test
    void only_an_endpoint_that_never_answered_meanwhile_failed_throughout() {
        var notice = new Notice(NoticeCause.ENDED, 7, Optional.empty());
        var delivery = Delivery.begun("m", notice, Optional.empty(), START, START, Delivery.State.PENDING);
        var one = begun(Channel.WEBHOOK);
        assertThat(one.failedThroughout(delivery)).isFalse();
        assertThat(one.failed(START.plusSeconds(5)).failedThroughout(delivery)).isTrue();
        assertThat(one.failed(START)
                        .succeeded()
                        .failed(START.plus(Duration.ofDays(1)))
                        .failedThroughout(delivery))
                .isFalse();
    }

    @Test
    void a_filter_never_leaves_out_what_is_about_the_subscription() {
        var filter = new Filter(Set.of(NoticeKind.END), Set.of("c1"));
        assertThat(filter.admits(NoticeKind.END, Optional.of("c1"))).isTrue();
        assertThat(filter.admits(NoticeKind.END, Optional.of("c2"))).isFalse();
        assertThat(filter.admits(NoticeKind.PURGE, Optional.of("c1"))).isFalse();
        assertThat(filter.admits(NoticeKind.SUBSCRIPTION, Optional.empty())).isTrue();
    }

    @Test
    void its_stored_form_is_read_back() {
        var one = begun(Channel.MAIL).failed(START).with(Mailing.NOTHING.mailed(START));
        assertThat(Records.read(Subscription.class, Records.write(one))).isEqualTo(one);
    }
}
