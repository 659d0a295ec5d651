package foreview.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Pmutation} names what exists: PIT is silent about a test or a class that it does not find. */
class MutationListsTest {
    private static final List<String> MODULES = List.of("shared/domain", "shared/runtime", "shared/proof", "functions");
    private static final Pattern NAMES = Pattern.compile("<mutation\\.(?:classes|tests)>([^<]+)<");

    static List<String> names() {
        return MODULES.stream()
                .flatMap(module -> NAMES.matcher(read(Repository.file(module + "/pom.xml")))
                        .results())
                .flatMap(found -> Stream.of(found.group(1).split(",")))
                .distinct()
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void it_exists(String name) {
        var path = name.replace('.', '/');
        var sources = MODULES.stream().flatMap(module -> Stream.of("main", "test")
                .map(part -> Repository.file(module + "/src/" + part + "/java/" + path.replace("/*", ""))));
        assertThat(sources)
                .as(name)
                .anyMatch(source -> name.endsWith("*")
                        ? Files.isDirectory(source)
                        : Files.isRegularFile(source.resolveSibling(source.getFileName() + ".java")));
    }
}
