package foreview.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A foreign document within a body of ours. */
class ForeignMemberTest {
    private static Optional<ForeignMember> read(String text) {
        return ForeignMember.read(text.getBytes(StandardCharsets.UTF_8), List.of("result", "log"));
    }

    @Test
    void the_document_is_read_leniently_and_its_place_is_an_empty_object() {
        var read = read("{\"a\":1,\"result\":{\"log\":{\"x\":NaN,\"x\":Infinity,\"é\":\"😀\"},\"b\":2}}");
        assertThat(read.orElseThrow().document())
                .contains(Json.object().put("x", Json.NULL).put("é", "😀").build());
        assertThat(read.orElseThrow().body())
                .isEqualTo(read("{\"a\":1,\"result\":{\"log\":{},\"b\":2}}")
                        .orElseThrow()
                        .body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":NaN,\"result\":{\"log\":{}}}",
                "{\"result\":{\"log\":{},\"b\":Infinity}}",
                "{\"result\":{\"log\":{},\"log\":{}}}",
                "{\"result\":{\"log\":{}}} x",
                "{\"result\":{\"log\":{\"x\":}}}",
                "{\"result\":{\"log\":{}",
                "{\"result\":{\"b\":1e999999999}}"
            })
    void all_around_it_is_read_strictly(String text) {
        assertThat(read(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":{\"log\":1}}",
                "{\"result\":{\"log\":[{}]}}",
                "{\"result\":{}}",
                "{\"result\":[{\"log\":{}}]}",
                "{\"log\":{}}",
                "[]",
                "1"
            })
    void a_body_without_one_is_read_as_it_is(String text) {
        var read = read(text).orElseThrow();
        assertThat(read.document()).isEmpty();
        assertThat(Optional.of(read.body())).isEqualTo(StrictJson.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Property
    void no_bytes_fail(@ForAll byte[] bytes) {
        ForeignMember.read(bytes, List.of("result", "log"));
    }
}
