package foreview.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a stack's mails are written to: kept with its data, or deleted when it is closed. */
public final class MailDirectory implements AutoCloseable {
    private final Path path;
    private final boolean temporary;

    private MailDirectory(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static MailDirectory kept(Path path) {
        return new MailDirectory(path, false);
    }

    public static MailDirectory temporary() {
        try {
            return new MailDirectory(Files.createTempDirectory("foreview-mail"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return path;
    }

    /** Deletes the mails. */
    public void clear() throws IOException {
        if (!Files.exists(path)) return;
        try (var files = Files.list(path)) {
            for (var file : files.toList()) Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() throws IOException {
        if (!temporary) return;
        clear();
        Files.deleteIfExists(path);
    }
}
