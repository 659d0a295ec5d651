package foreview.runtime.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.Weakness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names of the weaknesses of CWE 4.17 (MITRE), without deprecated ones; its license is beside the list. */
final class CweCatalogue {
    private static final Map<String, String> NAMES = names("/foreview/cwe/4.17.txt");

    private CweCatalogue() {}

    /** Empty for an id that this version of the catalogue does not have. */
    static Optional<String> name(Weakness weakness) {
        return Optional.ofNullable(NAMES.get(weakness.id()));
    }

    /** The id, and the name if it is known. */
    static String words(Weakness weakness) {
        return name(weakness).map(name -> weakness.id() + ": " + name).orElse(weakness.id());
    }

    private static Map<String, String> names(String resource) {
        try (var stream = CweCatalogue.class.getResourceAsStream(resource)) {
            if (stream == null) throw new IllegalStateException("the list is not shipped: " + resource);
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
