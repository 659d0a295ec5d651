package foreview.local.model;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.runtime.json.StrictJson;
import foreview.runtime.suites.SuitePart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The suite that comes with the stack: questions of cyber defense with their sources, in one part as it is uploaded. */
public final class SampleSuite {
    private SampleSuite() {}

    /** Its items as they are uploaded. */
    public static String text() {
        try (var in = SampleSuite.class.getResourceAsStream("/foreview/local/sample-suite.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Read by the rules of an upload. */
    public static SuitePart part() {
        return SuitePart.read(text().lines()
                .map(line ->
                        StrictJson.read(line.getBytes(StandardCharsets.UTF_8)).orElseThrow())
                .toList());
    }

    /** The reference model's answers to it. */
    public static KnownAnswers answers() {
        return new KnownAnswers(
                part().items().stream().map(SampleSuite::answers).toList());
    }

    /** The patterns of this suite match their own text, so that what is expected is always an answer. */
    private static KnownAnswers.Item answers(SuiteItem item) {
        var expected = item.expected().getFirst();
        return new KnownAnswers.Item(item.prompt(), expected, wrong(item.scorer(), expected));
    }

    private static String wrong(Scorer scorer, String expected) {
        if (scorer != Scorer.CHOICE) return "I cannot say.";
        return expected.equals("A") ? "B" : "A";
    }
}
