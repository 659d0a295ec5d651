package foreview.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of this repository. Tests run in the folder of their module, two below the root. */
public final class Repository {
    private static final Path ROOT = Path.of("../..");

    private Repository() {}

    public static Path file(String name) {
        return ROOT.resolve(name);
    }

    /** The text of {@code template.yaml}. */
    public static String template() {
        try {
            return Files.readString(file("template.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
