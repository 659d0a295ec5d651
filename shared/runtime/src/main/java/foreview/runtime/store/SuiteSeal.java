package foreview.runtime.store;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.json.Digest;
import foreview.runtime.json.FieldError;
import foreview.runtime.suites.SuiteLine;
import foreview.runtime.suites.SuitePart;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a version that is to be sealed: no part is missing or too large, no item id occurs twice, and all lines are for
 * one harness. Computes the digest over all items. Errors point into the request to seal.
 */
final class SuiteSeal {
    private static final String POINTER = "/parts";
    private static final int MOST_ERRORS = 100;

    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final Map<String, String> places = new HashMap<>();
    private final List<FieldError> errors = new ArrayList<>();
    private Optional<String> harness = Optional.empty();

    /**
     * What is wrong with the parts before any is read.
     *
     * @param count how many the lead says there are
     */
    static List<FieldError> errors(SuiteVersion version, int count) {
        var errors = new ArrayList<FieldError>();
        for (int number = 1; number <= count; number++)
            if (version.part(number).isEmpty()) errors.add(error("part-missing", "Part " + number + " is missing."));
        version.parts().stream()
                .filter(part -> part.number() > count)
                .map(part -> error("part-beyond", "Part " + part.number() + " is beyond the stated number of parts."))
                .forEach(errors::add);
        if (version.items() > Suites.MOST_ITEMS)
            errors.add(error(
                    "too-many-items",
                    "A version must have at most " + Suites.MOST_ITEMS + " items; this one has " + version.items()
                            + "."));
        return errors;
    }

    /** The next part in their order. */
    void add(int number, byte[] bytes) {
        all.writeBytes(bytes);
        var lines = SuitePart.stored(bytes).lines();
        for (int i = 0; i < lines.size(); i++) add("part " + number + ", line " + (i + 1), lines.get(i));
    }

    private void add(String place, SuiteLine line) {
        var earlier = places.putIfAbsent(line.id(), place);
        if (earlier != null)
            refuse("repeated-id", "The item at " + place + " has the same id as the item at " + earlier + ".");
        var runBy =
                line instanceof SuiteLine.OfHarness(var task) ? Optional.of(task.harness()) : Optional.<String>empty();
        if (places.size() == 1) harness = runBy;
        else if (!harness.equals(runBy))
            refuse("other-harness", "The line at " + place + " is for another harness than the first line.");
    }

    private void refuse(String code, String detail) {
        if (errors.size() < MOST_ERRORS) errors.add(error(code, detail));
    }

    /** The external harness that all its lines are for; none where Foreview's runner asks them. */
    Optional<String> harness() {
        return harness;
    }

    List<FieldError> errors() {
        if (harness.isPresent() && places.size() > Evaluation.MOST_TASKS)
            refuse("too-many-tasks", "A version for a harness must have at most " + Evaluation.MOST_TASKS + " lines.");
        return List.copyOf(errors);
    }

    /** As {@link SuiteVersion} has it. */
    String digest() {
        return Digest.of(all.toByteArray());
    }

    private static FieldError error(String code, String detail) {
        return new FieldError(POINTER, code, detail);
    }
}
