package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read out of a docket comes in pages: no answer grows with the case. */
class HistoriesTest {
    private static Lab lab;
    private static String id;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
        id = lab.in("OPEN", "h1");
        for (int i = 0; i < 2; i++) {
            lab.post(Lab.DEVELOPER, id, "/suspensions", "{}");
            lab.call(Lab.DEVELOPER, "DELETE", "/cases/" + id + "/suspensions/developer", "")
                    .ok();
        }
        lab.post(Lab.DEVELOPER, id, "/end", "{}");
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"submissions", "determinations", "windows", "suspensions", "extensions", "receipts"})
    void a_history_is_told_in_pages_in_its_order(String history) throws Exception {
        var path = "/cases/" + id + "/" + history;
        var whole = lab.pages(Lab.DEVELOPER, path);
        assertThat(whole).hasSize(1);
        var pages = lab.pages(Lab.DEVELOPER, path + "?limit=1");
        assertThat(pages).allSatisfy(page -> assertThat(items(page)).hasSizeLessThanOrEqualTo(1));
        assertThat(pages.stream().flatMap(HistoriesTest::told)).containsExactlyElementsOf(items(whole.getFirst()));
        if (history.equals("suspensions")) assertThat(pages).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows", "receipts"})
    void a_place_that_is_none_is_refused(String history) throws Exception {
        for (var positions : List.of("{}", "{\"after\":\"x\"}", "{\"after\":\"-1\"}"))
            assertThat(lab.bare(
                                    Lab.DEVELOPER,
                                    "GET",
                                    "/cases/" + id + "/" + history + "?cursor=" + Evaluated.encoded(positions))
                            .text("type"))
                    .isEqualTo("urn:foreview:problem:invalid-cursor");
    }

    private static Stream<Json> told(Json.Obj page) {
        return items(page).stream();
    }

    private static List<Json> items(Json.Obj page) {
        return ((Json.Arr) page.get("items").orElseThrow()).items();
    }
}
