package foreview.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When the issuer is asked, and how long its last answer counts. */
class FetchedKeysTest {
    private static final RSAKey KEY = key("first");

    private Instant now = Instant.parse("2026-11-23T10:00:00.000Z");
    private String published = set(KEY);
    private boolean down;
    private int asked;
    private final FetchedKeys keys = new FetchedKeys(this::fetch, () -> now);

    private String fetch() throws IOException {
        asked++;
        if (down) throw new IOException();
        return published;
    }

    @Test
    void keys_are_held_for_an_hour() {
        keys.key("first");
        now = now.plus(Duration.ofMinutes(59));
        keys.key("first");
        assertThat(asked).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(1));
        keys.key("first");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void an_unknown_key_is_asked_for_at_most_once_a_minute() {
        keys.key("first");
        now = now.plus(Duration.ofMinutes(1));
        for (int i = 0; i < 10; i++) assertThat(keys.key("unknown")).isEmpty();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void an_outage_of_the_issuer_is_borne_for_a_day() {
        keys.key("first");
        down = true;
        now = now.plus(Duration.ofDays(1)).minusMillis(1);
        assertThat(keys.key("first")).isPresent();
        now = now.plusMillis(1);
        assertThatThrownBy(() -> keys.key("first")).isInstanceOf(KeySource.KeysUnavailable.class);
    }

    @Test
    void after_a_restore_a_key_that_was_withdrawn_counts_no_more() {
        assertThat(keys.key("first")).isPresent();
        published = set(key("second"));
        keys.clear();
        assertThat(keys.key("first")).isEmpty();
        assertThat(keys.key("second")).isPresent();
    }

    private static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String set(RSAKey key) {
        return new JWKSet(key.toPublicJWK()).toString();
    }
}
