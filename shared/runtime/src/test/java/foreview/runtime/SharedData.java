package foreview.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public data beside the project's root, which tests compare with; a test is skipped where it is absent. */
public final class SharedData {
    private SharedData() {}

    public static Path file(String name) {
        var file = Path.of("..", "..", "..", "shared", "data", name)
                .toAbsolutePath()
                .normalize();
        assumeTrue(Files.exists(file), () -> "Skipped: there is no " + file);
        return file;
    }
}
