package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.docket.ChainLink;
import foreview.domain.json.Canonical;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Dockets are read for years: every kind of entry that an earlier schema stored is read, and this version computes the bytes
 * that its hash was made of.
 */
class EarlierDocketsTest {
    @Test
    void every_entry_of_schema_1_is_read_and_keeps_its_bytes() throws IOException {
        var lines = lines("/docket-schema-1.jsonl");
        assertThat(lines).hasSizeGreaterThan(100);
        for (var line : lines) {
            var stored = (Json.Obj)
                    StrictJson.read(line.getBytes(StandardCharsets.UTF_8)).orElseThrow();
            var written = Records.write(ChainLink.entry(stored))
                    .with("schema", Json.of(1))
                    .with("previous", stored.string("previous").orElseThrow());
            assertThat(Canonical.text(written)).isEqualTo(line);
        }
    }

    private static List<String> lines(String name) throws IOException {
        try (var file = EarlierDocketsTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
