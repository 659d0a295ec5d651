package foreview.rules;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foreview.testkit.ProgramRun;
import foreview.testkit.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Inspect in an environment of Python's, installed once for its versions and kept in the build's folder. */
final class InspectPackages {
    private static final Path FOLDER =
            Repository.file("shared/docs/inspect").toAbsolutePath().normalize();
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration INSTALL = Duration.ofMinutes(4);
    private static final String IS_NEW_ENOUGH =
            "import ensurepip, sys, venv; sys.exit(0 if sys.version_info >= (3, 10) else 'Python is older than 3.10')";

    private InspectPackages() {}

    /** A file of {@code shared/docs/inspect}. */
    static String file(String name) {
        return FOLDER.resolve(name).toString();
    }

    /** The Python that has Inspect. Skips the test with a message where it cannot be had. */
    static String python() throws IOException, InterruptedException {
        var required = Files.readString(Path.of(file("requirements.txt"))).strip();
        var place = Path.of("target/python", required.replace("==", "-").replace("\n", "+"))
                .toAbsolutePath();
        var python = place.resolve("bin/python").toString();
        var installed = place.resolve("installed");
        if (Files.exists(installed)) return python;
        try {
            needs(LOOK, "python3", "-c", IS_NEW_ENOUGH);
            needs(INSTALL, "python3", "-m", "venv", "--clear", place.toString());
            needs(INSTALL, python, "-m", "pip", "install", "--quiet", "--retries", "1", "-r", file("requirements.txt"));
        } catch (IOException e) {
            skip("there is no python3: " + e.getMessage());
        }
        Files.createFile(installed);
        return python;
    }

    private static void needs(Duration most, String... command) throws IOException, InterruptedException {
        var run = ProgramRun.of(most, FOLDER, Map.of(), List.of(command));
        if (!run.isOk()) skip(run.reason());
    }

    private static void skip(String reason) {
        var message = "Skipped the runs of Inspect, because " + reason;
        System.out.println(message);
        assumeTrue(false, message);
    }
}
