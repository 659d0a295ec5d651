package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories of a case come in pages: no answer grows with the case. */
class CaseHistoryPagesTest {
    private static ManualStack stack;
    private static PlayedCase played;

    @BeforeAll
    static void start() throws Exception {
        stack = Stacks.manual();
        played = PlayedCase.in(Phase.OPEN, stack, "m1");
        for (int i = 0; i < 2; i++) {
            played.post(DEVELOPER, "/suspensions", "{}").ok();
            var tag = played.get(DEVELOPER, "").ok().header("etag");
            stack.send(Request.of(DEVELOPER, "DELETE", played.path("/suspensions/developer"), "")
                            .header(Request.IF_MATCH, tag))
                    .ok();
        }
        played.post(DEVELOPER, "/end", "{}").ok();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"submissions", "determinations", "windows", "suspensions", "extensions", "receipts"})
    void a_history_is_shown_in_pages_in_its_order(String history) {
        var path = played.path("/" + history);
        var whole = stack.pages(DEVELOPER, path);
        assertThat(whole).hasSize(1);
        var pages = stack.pages(DEVELOPER, path + "?limit=1");
        assertThat(pages).allSatisfy(page -> assertThat(page.items()).hasSizeLessThanOrEqualTo(1));
        assertThat(pages.stream().flatMap(page -> page.items().stream()))
                .containsExactlyElementsOf(whole.getFirst().items());
        if (history.equals("suspensions")) assertThat(pages).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows", "receipts"})
    void a_cursor_without_a_position_is_refused(String history) {
        for (var positions : List.of("{}", "{\"after\":\"x\"}", "{\"after\":\"-1\"}")) {
            var cursor =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(positions.getBytes(StandardCharsets.UTF_8));
            assertThat(played.get(DEVELOPER, "/" + history + "?cursor=" + cursor)
                            .problem())
                    .isEqualTo("invalid-cursor");
        }
    }
}
