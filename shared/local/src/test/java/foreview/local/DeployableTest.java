package foreview.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The template and the functions that are deployed. */
class DeployableTest {
    @Test
    void the_stack_runs_the_template_of_this_repository() throws Exception {
        var template = Files.readString(Path.of("../../template.yaml"));
        try (var stack = Stack.start(template, Settings.inMemory(), Main.functions());
                var http = Http.to(stack)) {
            assertThat(http.get("/health").statusCode()).isEqualTo(200);
            assertThat(http.get("/cases").statusCode()).as("without a token").isEqualTo(401);
        }
    }
}
