package foreview.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] TEXT = "the model's name".getBytes(StandardCharsets.UTF_8);

    @Property
    void every_text_opens_again(@ForAll byte[] text, @ForAll String aad) {
        assertThat(Envelope.open(KEY, Envelope.seal(KEY, text, aad), aad)).isEqualTo(text);
    }

    @Property(tries = 200)
    void a_changed_bit_does_not_open(
            @ForAll @IntRange(max = 12 + 16 + 16 - 1) int at, @ForAll @IntRange(max = 7) int bit) {
        var sealed = Envelope.seal(KEY, TEXT, "case-1");
        sealed[at] ^= (byte) (1 << bit);
        assertThatIllegalArgumentException().isThrownBy(() -> Envelope.open(KEY, sealed, "case-1"));
    }

    @Property
    void bytes_shorter_than_nonce_and_tag_do_not_open(@ForAll @IntRange(max = 27) int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> Envelope.open(KEY, new byte[length], ""));
    }

    @Test
    void another_context_does_not_open() {
        var sealed = Envelope.seal(KEY, TEXT, "case-1");
        var other = new byte[32];
        other[0] = 1;
        assertThatIllegalArgumentException().isThrownBy(() -> Envelope.open(KEY, sealed, "case-2"));
        assertThatIllegalArgumentException().isThrownBy(() -> Envelope.open(other, sealed, "case-1"));
    }

    @Test
    void sealing_twice_gives_different_bytes() {
        assertThat(Envelope.seal(KEY, TEXT, "")).isNotEqualTo(Envelope.seal(KEY, TEXT, ""));
    }

    @Test
    void a_shorter_key_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Envelope.seal(Arrays.copyOf(KEY, 16), TEXT, ""));
    }
}
