package foreview.domain.docket;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Origin;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What was stored once must be read and verified for good: another line here is another schema. The file has every kind of
 * event, each constant, and each member that may be absent both present and absent.
 */
class SchemaTest {
    private static final String FILE = "docket-schema-" + ChainLink.SCHEMA + ".jsonl";

    private static List<String> golden() {
        try (var file = SchemaTest.class.getResourceAsStream("/" + FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        for (var type : Sample.cases(Event.class)) {
            entries.add(entry(new Sample(false, 0), type, entries.size()));
            for (int pick = 0; pick < Sample.picks(type); pick++)
                entries.add(entry(new Sample(true, pick), type, entries.size()));
        }
        return entries;
    }

    private static Entry entry(Sample sample, Class<?> type, int before) {
        var like = (Entry) new Sample(sample.full(), 0).of(Entry.class, "entry");
        var actor = (Actor) sample.of(Actor.class, "actor");
        return new Entry(
                before + 1,
                like.recordedAt(),
                like.effectiveAt(),
                like.occurredAt(),
                actor,
                (Event) sample.of(type, "event"),
                like.content(),
                like.correlationId());
    }

    private static List<ChainLink> links() {
        var links = new ArrayList<ChainLink>();
        var previous = ChainLink.genesis((Origin) new Sample(true, 0).of(Origin.class, "origin"));
        for (var entry : entries()) {
            links.add(ChainLink.of(entry, previous));
            previous = links.getLast().hash();
        }
        return links;
    }

    /** Writes what is written now to {@code target}, to be looked at and kept only as the file of another schema. */
    @Test
    void the_stored_bytes_of_this_schema_stay_as_they_are() throws IOException {
        var written = links().stream().map(ChainLink::canonical).toList();
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", FILE), written);
        for (int i = 0; i < Math.min(written.size(), golden().size()); i++)
            assertThat(written.get(i)).as("line " + (i + 1)).isEqualTo(golden().get(i));
        assertThat(written).hasSameSizeAs(golden());
    }

    @Test
    void every_kind_of_event_has_its_lines() {
        for (var type : Sample.cases(Event.class))
            assertThat(golden())
                    .as(type.getSimpleName())
                    .anyMatch(line -> line.contains("\"type\":\"" + type.getSimpleName() + "\""));
    }

    @Test
    void an_entry_is_read_as_it_was_written() {
        for (var entry : entries()) {
            var stored = Records.write(entry)
                    .with("schema", Json.of(ChainLink.SCHEMA))
                    .with("previous", "hash");
            assertThat(ChainLink.entry(stored)).isEqualTo(entry);
        }
    }

    @Test
    void what_is_absent_is_not_written() {
        var bare = Sample.cases(Event.class).stream().map(type -> Records.write(entry(new Sample(false, 0), type, 0)));
        assertThat(bare)
                .allSatisfy(stored -> assertThat(stored.get("occurredAt")).isEmpty());
    }
}
