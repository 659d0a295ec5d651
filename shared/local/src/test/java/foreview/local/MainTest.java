package foreview.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As it is run: in a process of its own. */
@Tag("proof")
class MainTest {
    private static final String NO_FUNCTIONS = Fixture.template().replaceFirst("(?s)\n  EchoFunction:.*", "\n");

    @TempDir
    Path directory;

    @Test
    void a_template_that_cannot_be_read_is_one_line_and_exit_code_1() throws Exception {
        var ended = run(NO_FUNCTIONS.replace("VisibilityTimeout: 60", "VisibilityTimeout: sixty"), "port=0");
        assertThat(ended.lines())
                .containsExactly(
                        "foreview: Resources.WorkQueue.Properties.VisibilityTimeout: must be a whole number, not"
                                + " 'sixty'");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void a_busy_port_is_one_line_and_exit_code_1() throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ended = run(NO_FUNCTIONS, "port=" + busy.getLocalPort(), "data=" + directory.resolve("data"));
            assertThat(ended.lines()).singleElement().asString().startsWith("foreview: port " + busy.getLocalPort());
            assertThat(ended.code()).isEqualTo(1);
        }
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void no_template_is_one_line_and_exit_code_1() throws Exception {
        var ended = run(NO_FUNCTIONS, "template=" + directory.resolve("none.yaml"));
        assertThat(ended.lines()).containsExactly("foreview: " + directory.resolve("none.yaml") + " cannot be read");
        assertThat(ended.code()).isEqualTo(1);
    }

    private record Ended(int code, List<String> lines) {}

    private Ended run(String template, String... properties) throws Exception {
        Files.writeString(directory.resolve("template.yaml"), template);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path")));
        for (var property : properties) command.add("-D" + property);
        command.add(Main.class.getName());
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said.lines().toList());
        } finally {
            process.destroyForcibly();
        }
    }
}
