package foreview.local;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.demo.Demo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A submission's whole life over HTTP: it throws wherever something goes otherwise than it must. */
@Tag("proof")
class DemoTest {
    @Test
    void all_four_stories_end_as_they_must() throws Exception {
        var page = new ByteArrayOutputStream();
        var template = Files.readString(Path.of("../../template.yaml"));
        try (var stack = Stack.start(template, Settings.inMemory(), Main.functions())) {
            Demo.play(stack.address(), new PrintStream(page, true, StandardCharsets.UTF_8));
        }
        assertThat(page.toString(StandardCharsets.UTF_8))
                .contains("Government access under this case has ended.")
                .contains("reviews one of its own: A second person must decide this")
                .contains("releases to the hospital after the window")
                .contains("verifies the docket");
    }
}
