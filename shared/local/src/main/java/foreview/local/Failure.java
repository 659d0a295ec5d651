package foreview.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The end of a process that failed: one line and exit code 1. The line is also left in the file that the property
 * {@code failure} names, for Maven to see.
 */
public final class Failure {
    private static final Optional<Path> FILE =
            Optional.ofNullable(System.getProperty("failure")).map(Path::of);

    private Failure() {}

    /** Whatever failed before is over. */
    public static void forget() throws IOException {
        if (FILE.isPresent()) Files.deleteIfExists(FILE.get());
    }

    public static void exit(RuntimeException failure) throws IOException {
        System.err.println("foreview: " + line(failure));
        if (FILE.isPresent()) Files.writeString(FILE.get(), line(failure));
        System.exit(1);
    }

    /** An unexpected failure is printed with its cause and its origin. */
    private static String line(RuntimeException e) {
        if (e.getClass().getName().startsWith("foreview.")) return e.getMessage();
        var cause = e.getCause() == null ? e : e.getCause();
        return e.getMessage() + ": " + cause + " at " + cause.getStackTrace()[0];
    }
}
