package foreview.runtime.clearinghouse.advisories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.testkit.ProgramRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * CSAF's mandatory tests (section 6.1), as the reference implementation plays them: a package of npm, installed into a
 * folder that is deleted afterwards. Skipped with a message where there is no npm, or its registry is not reached.
 */
@Tag("proof")
class CsafMandatoryTest {
    private static final String VALIDATOR = "@secvisogram/csaf-validator-lib@2.0.10";
    private static final String SCRIPT = "csaf-mandatory-tests.mjs";
    private static final int RANDOM = 10;
    private static final Duration INSTALL = Duration.ofMinutes(2);
    private static final Duration TEST = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void csaf_passes_every_mandatory_test() throws Exception {
        install();
        var advisories = Stream.concat(
                        AdvisoryExamples.all().stream(),
                        LongStream.range(0, RANDOM).mapToObj(AnyAdvisory::of))
                .toList();
        for (int i = 0; i < advisories.size(); i++)
            write("advisory-%03d.json".formatted(i), CsafWriter.json(advisories.get(i)));
        write("wrong.json", withAnotherVersion(CsafWriter.json(AdvisoryExamples.openSource())));

        // the wrong one shows that the tests are played
        assertThat(failures()).containsExactly("wrong.json mandatoryTest_6_1_16 /document/tracking/version");
    }

    private void install() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
        try {
            var install = run(
                    INSTALL,
                    "npm",
                    "install",
                    "--no-package-lock",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--save-exact",
                    "--fetch-retries=1",
                    "--fetch-retry-mintimeout=1000",
                    VALIDATOR);
            if (!install.isOk()) skip("npm installed nothing: " + install.reason());
        } catch (IOException e) {
            skip("there is no npm: " + e.getMessage());
        }
        try (var script = CsafMandatoryTest.class.getResourceAsStream("/" + SCRIPT)) {
            Files.copy(script, folder.resolve(SCRIPT));
        }
    }

    private static void skip(String reason) {
        var message = "Skipped CSAF's mandatory tests, because " + reason;
        System.out.println(message);
        assumeTrue(false, message);
    }

    private List<String> failures() throws IOException, InterruptedException {
        var played = run(TEST, "node", SCRIPT);
        assertThat(played.isOk()).as(played.output()).isTrue();
        return played.output().lines().toList();
    }

    private ProgramRun run(Duration most, String... command) throws IOException, InterruptedException {
        return ProgramRun.of(most, folder, Map.of(), List.of(command));
    }

    private void write(String name, Json.Obj document) throws IOException {
        Files.write(folder.resolve(name), JsonWriter.bytes(document));
    }

    private static Json.Obj withAnotherVersion(Json.Obj csaf) {
        var document = (Json.Obj) csaf.get("document").orElseThrow();
        var tracking = (Json.Obj) document.get("tracking").orElseThrow();
        return csaf.with("document", document.with("tracking", tracking.with("version", "9")));
    }
}
