package foreview.local.pages;

import foreview.domain.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** {@code GET /_local/mail}: the mails that were sent, the oldest first, and the directory with their files. */
public final class MailPage implements Page {
    private static final String MAIL = ".eml";

    private final Path directory;

    public MailPage(Path directory) {
        this.directory = directory;
    }

    @Override
    public Answer answer(Request request) {
        var items = new ArrayList<Json>();
        try {
            if (Files.exists(directory)) addTo(items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.ok(Json.object()
                .put("directory", directory.toString())
                .put("items", Json.array(items))
                .build());
    }

    private void addTo(ArrayList<Json> items) throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.sorted().toList()) {
                var name = file.getFileName().toString();
                if (!name.endsWith(MAIL)) continue;
                items.add(Json.object()
                        .put("file", name)
                        .put("text", Files.readString(file, StandardCharsets.US_ASCII))
                        .build());
            }
        }
    }
}
