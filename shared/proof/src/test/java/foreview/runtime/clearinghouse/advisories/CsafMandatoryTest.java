package foreview.runtime.clearinghouse.advisories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    private static final long INSTALL_SECONDS = 120;
    private static final long TEST_SECONDS = 60;

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
        int result;
        try {
            result = run(
                    "install.txt",
                    INSTALL_SECONDS,
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
        } catch (IOException e) {
            result = skip("there is no npm: " + e.getMessage());
        }
        if (result != 0) skip("npm installed nothing: " + firstLine("install.txt"));
        try (var script = CsafMandatoryTest.class.getResourceAsStream("/" + SCRIPT)) {
            Files.copy(script, folder.resolve(SCRIPT));
        }
    }

    private String firstLine(String file) throws IOException {
        return Files.readString(folder.resolve(file)).lines().findFirst().orElse("it did not end in time");
    }

    private static int skip(String reason) {
        var message = "Skipped CSAF's mandatory tests, because " + reason;
        System.out.println(message);
        assumeTrue(false, message);
        return -1;
    }

    private List<String> failures() throws IOException, InterruptedException {
        int result = run("failures.txt", TEST_SECONDS, "node", SCRIPT);
        var lines = Files.readString(folder.resolve("failures.txt"));
        assertThat(result).as(lines).isZero();
        return lines.lines().toList();
    }

    /** The exit code, or -1 when time was up. */
    private int run(String output, long seconds, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile())
                .start();
        if (process.waitFor(seconds, TimeUnit.SECONDS)) return process.exitValue();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        return -1;
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
