package foreview.local.model;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The suite of twenty questions that comes with the stack, one item a line as a suite's part has them. */
public final class SampleSuite {
    private static final Set<String> LETTERS = Set.of("A", "B", "C", "D");

    private SampleSuite() {}

    /** Its items as they are uploaded. */
    public static String text() {
        try (var in = SampleSuite.class.getResourceAsStream("/foreview/local/sample-suite.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the reference model knows of it. */
    public static Answers answers() {
        return new Answers(text().lines().map(SampleSuite::item).toList());
    }

    private static Answers.Item item(String line) {
        var item = StrictJson.read(line.getBytes(StandardCharsets.UTF_8))
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .orElseThrow();
        var expected = text(item.string("expected"));
        return new Answers.Item(text(item.string("prompt")), expected, wrong(expected));
    }

    private static String wrong(String expected) {
        if (!LETTERS.contains(expected)) return "I cannot say.";
        return expected.equals("A") ? "B" : "A";
    }

    private static String text(Optional<String> member) {
        return member.orElseThrow();
    }
}
