package foreview.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.testkit.TestStack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A page of the developer's board reads a bounded part of its cases, also where none has a row. */
@Tag("proof")
class BoardCostTest {
    private static final int CASES = 2_510;
    private static final int MOST_CALLS = 1_000;

    @Test
    void a_board_over_many_cases_without_partners_comes_in_pages() throws Exception {
        var recorder = new Recorder();
        try (var stack = TestStack.start(recorder)) {
            for (int i = 0; i < CASES; i++) submit(stack, i);
            recorder.taken();
            var first = stack.get(Person.DEVELOPER, "/partners").ok();
            assertThat(recorder.taken()).hasSizeLessThan(MOST_CALLS);
            assertThat(first.items()).isEmpty();
            var link = first.header("link");
            assertThat(link).isNotEmpty();
            var next = stack.get(Person.DEVELOPER, link.replaceFirst("<([^>]*)>.*", "$1"))
                    .ok();
            assertThat(next.header("link")).isEmpty();
        }
    }

    private static void submit(TestStack stack, int number) {
        var body = "{\"modelId\":\"m%d\",\"name\":\"n\",\"description\":\"d\",\"checkpoints\":[\"rc1\"]}";
        stack.post(Person.DEVELOPER, "/submissions", body.formatted(number)).ok();
    }
}
