package foreview.runtime.store;

import foreview.domain.evaluation.SuiteItem;
import foreview.domain.json.Digest;
import foreview.runtime.json.FieldError;
import foreview.runtime.suites.SuitePart;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks a version that is to be sealed: no part is missing or too large, and no item id occurs twice. Computes the
 * digest over all items. Errors point into the request to seal.
 */
final class SuiteSeal {
    private static final String POINTER = "/parts";
    private static final int MOST_ERRORS = 100;

    private final ByteArrayOutputStream all = new ByteArrayOutputStream();
    private final Map<String, String> places = new HashMap<>();
    private final List<FieldError> errors = new ArrayList<>();

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
        var items = SuitePart.stored(bytes).items();
        for (int i = 0; i < items.size(); i++) add("part " + number + ", line " + (i + 1), items.get(i));
    }

    private void add(String place, SuiteItem item) {
        var earlier = places.putIfAbsent(item.id(), place);
        if (earlier != null && errors.size() < MOST_ERRORS)
            errors.add(
                    error("repeated-id", "The item at " + place + " has the same id as the item at " + earlier + "."));
    }

    List<FieldError> errors() {
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
