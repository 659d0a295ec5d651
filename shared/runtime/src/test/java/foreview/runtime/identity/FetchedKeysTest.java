package foreview.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When the issuer's keys are fetched, and how long they serve. */
class FetchedKeysTest {
    private static final Signing FIRST = Signing.key("first");
    private static final Signing SECOND = Signing.other("second");

    private Instant now = Instant.parse("2026-11-23T10:00:00.000Z");
    private String published = FIRST.keySet();
    private boolean down;
    private int fetched;
    private final FetchedKeys keys = new FetchedKeys(this::fetch, () -> now);

    private String fetch() throws IOException {
        fetched++;
        if (down) throw new IOException();
        return published;
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private boolean has(Signing key) {
        return !keys.keys(key.kid()).isEmpty();
    }

    @Test
    void keys_are_fetched_once_an_hour() {
        has(FIRST);
        pass(Duration.ofMinutes(59));
        has(FIRST);
        assertThat(fetched).isEqualTo(1);
        pass(Duration.ofMinutes(1));
        has(FIRST);
        assertThat(fetched).isEqualTo(2);
    }

    @Test
    void an_unknown_key_is_fetched_at_most_once_a_minute() {
        has(FIRST);
        pass(Duration.ofMinutes(1));
        for (int i = 0; i < 10; i++) assertThat(has(SECOND)).isFalse();
        assertThat(fetched).isEqualTo(2);
        published = SECOND.keySet();
        pass(Duration.ofMinutes(1));
        assertThat(has(SECOND)).isTrue();
    }

    @Test
    void keys_serve_for_a_day_while_the_issuer_is_down() {
        has(FIRST);
        down = true;
        pass(Duration.ofDays(1).minusMillis(1));
        assertThat(has(FIRST)).isTrue();
        pass(Duration.ofMillis(1));
        assertThatThrownBy(() -> has(FIRST)).isInstanceOf(KeySource.KeysUnavailable.class);
    }

    @Test
    void an_answer_that_is_no_key_set_is_an_outage() {
        has(FIRST);
        published = "<html>Service unavailable</html>";
        pass(Duration.ofHours(2));
        assertThat(has(FIRST)).isTrue();
    }

    @Test
    void after_a_restore_a_withdrawn_key_no_longer_verifies() {
        keys.beforeSnapshot();
        published = SECOND.keySet();
        keys.afterRestore();
        assertThat(has(FIRST)).isFalse();
        assertThat(has(SECOND)).isTrue();
    }

    @Test
    void after_a_restore_the_snapshot_s_keys_serve_for_a_day_while_the_issuer_is_down() {
        keys.beforeSnapshot();
        down = true;
        pass(Duration.ofDays(40));
        keys.afterRestore();
        assertThat(has(FIRST)).isTrue();
        pass(Duration.ofDays(1).minusMillis(1));
        assertThat(has(FIRST)).isTrue();
        pass(Duration.ofMillis(1));
        assertThatThrownBy(() -> has(FIRST)).isInstanceOf(KeySource.KeysUnavailable.class);
    }

    @Test
    void after_a_restore_the_issuer_is_tried_again_every_minute() {
        keys.beforeSnapshot();
        down = true;
        pass(Duration.ofDays(40));
        keys.afterRestore();
        for (int i = 0; i < 10; i++) has(FIRST);
        assertThat(fetched).isEqualTo(2);
        down = false;
        published = SECOND.keySet();
        pass(Duration.ofMinutes(1));
        assertThat(has(FIRST)).isFalse();
    }

    @Test
    void a_snapshot_without_keys_has_none_after_the_restore() {
        down = true;
        keys.beforeSnapshot();
        keys.afterRestore();
        assertThatThrownBy(() -> has(FIRST)).isInstanceOf(KeySource.KeysUnavailable.class);
    }

    @Test
    void keys_are_fetched_by_https_only() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FetchedKeys(URI.create("http://issuer.example/keys"), () -> now));
    }
}
