package foreview;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code shared/docs/rules.md} names, for each question of a newcomer, the class that decides it. */
class RulesPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| [A-Z].*\\?.*\\|$");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");

    @Test
    void every_class_and_method_that_the_table_names_exists() throws IOException {
        var sources = sources();
        var named = ROW.matcher(Files.readString(Repository.file("shared/docs/rules.md")))
                .results()
                .flatMap(row -> NAME.matcher(row.group()).results())
                .toList();

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(named).allSatisfy(name -> {
            assertThat(sources).containsKey(name.group(1));
            if (name.group(2) != null)
                assertThat(Files.readString(sources.get(name.group(1)))).contains(" " + name.group(2) + "(");
        });
    }

    private static Map<String, Path> sources() {
        return Stream.of("functions", "shared/runtime", "shared/domain")
                .map(module -> Repository.file(module).resolve("src/main/java"))
                .flatMap(RulesPageTest::files)
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        Function.identity(),
                        (one, _) -> one));
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
