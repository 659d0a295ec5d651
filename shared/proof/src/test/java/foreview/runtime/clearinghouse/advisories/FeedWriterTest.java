package foreview.runtime.clearinghouse.advisories;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import org.junit.jupiter.api.Test;

class FeedWriterTest {
    @Test
    void an_item_says_what_changed_and_where_to_go_on() {
        assertThat(change(AdvisoryExamples.device()))
                .isEqualTo(
                        "{\"cursor\":\"c1\",\"advisory\":\"FV-2026-0002\",\"change\":\"published\",\"version\":1,\"status\":\"interim\"}");
        assertThat(change(AdvisoryExamples.openSource()))
                .isEqualTo(
                        "{\"cursor\":\"c1\",\"advisory\":\"FV-2026-0001\",\"change\":\"corrected\",\"version\":2,\"status\":\"final\"}");
        assertThat(change(AdvisoryExamples.withdrawn()))
                .isEqualTo(
                        "{\"cursor\":\"c1\",\"advisory\":\"FV-2026-0004\",\"change\":\"withdrawn\",\"version\":2,\"status\":\"final\","
                            + "\"withdrawnAt\":\"2026-07-01T09:30:15.250Z\"}");
    }

    @Test
    void a_reader_of_feeds_shows_the_plain_text() {
        var item = FeedWriter.item(AdvisoryExamples.openSource(), "c1");
        assertThat(item.string("content_text")).contains(AdvisoryTextWriter.text(AdvisoryExamples.openSource()));
        assertThat(item.string("url")).contains("https://clearinghouse.example/advisories/FV-2026-0001");
        assertThat(item.string("date_modified")).contains("2026-07-01T09:30:15.250Z");
    }

    private static String change(AdvisoryDocument advisory) {
        Json change = FeedWriter.item(advisory, "c1").get("_foreview").orElseThrow();
        return JsonWriter.text(change);
    }
}
