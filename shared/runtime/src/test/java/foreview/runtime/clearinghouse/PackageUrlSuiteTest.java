package foreview.runtime.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foreview.domain.clearinghouse.products.PackageUrl;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests of the purl specification, beside the project; skipped where they are absent. */
class PackageUrlSuiteTest {
    private static final Path SUITE = Path.of("..", "..", "..", "shared", "data", "purl");

    @Test
    void the_specification_s_tests_pass() throws IOException {
        assumeTrue(Files.isDirectory(SUITE), "Skipped: there is no folder ../shared/data/purl beside the project");
        try (var files = Files.list(SUITE)) {
            var tests = files.flatMap(PackageUrlSuiteTest::tests).toList();
            assertThat(tests).hasSizeGreaterThan(100);
            tests.forEach(PackageUrlSuiteTest::run);
        }
    }

    private static Stream<Json.Obj> tests(Path file) {
        try {
            var suite = (Json.Obj) StrictJson.read(Files.readAllBytes(file)).orElseThrow();
            var tests = (Json.Arr) suite.get("tests").orElseThrow();
            return tests.items().stream().map(Json.Obj.class::cast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Json.Obj test) {
        var input = test.get("input").orElseThrow();
        if (test.get("expected_failure").orElseThrow().equals(Json.of(true))) {
            assertThatIllegalArgumentException().as(test.toString()).isThrownBy(() -> read(input));
            return;
        }
        var url = read(input);
        var expected = test.get("expected_output").orElseThrow();
        if (expected instanceof Json.Str(var text)) assertThat(url.text()).isEqualTo(text);
        else assertThat(url).as(test.toString()).isEqualTo(built((Json.Obj) expected));
    }

    private static PackageUrl read(Json input) {
        return input instanceof Json.Str(var text) ? PackageUrl.of(text) : built((Json.Obj) input);
    }

    private static PackageUrl built(Json.Obj parts) {
        return new PackageUrl(
                parts.string("type").orElse(""),
                parts.string("namespace"),
                parts.string("name").orElse(""),
                parts.string("version"),
                parts.get("qualifiers").map(PackageUrlSuiteTest::qualifiers).orElse(Map.of()),
                parts.string("subpath"));
    }

    private static Map<String, String> qualifiers(Json value) {
        var qualifiers = new LinkedHashMap<String, String>();
        if (value instanceof Json.Obj(var members))
            for (var name : List.copyOf(members.keySet())) qualifiers.put(name, ((Json.Str) members.get(name)).value());
        return qualifiers;
    }
}
