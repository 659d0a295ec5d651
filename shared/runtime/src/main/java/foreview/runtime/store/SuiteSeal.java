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
 * What sealing looks at: whether the parts are all there, within bounds, and no id stands in two of them; and the
 * digest over all of them. Errors point into the request to seal.
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
            if (version.part(number).isEmpty()) errors.add(error("part-missing", "Part " + number + " is not there."));
        version.parts().stream()
                .filter(part -> part.number() > count)
                .map(part -> error("part-beyond", "Part " + part.number() + " is there, beyond that number."))
                .forEach(errors::add);
        if (version.items() > Suites.MOST_ITEMS)
            errors.add(error(
                    "too-many-items", "At most " + Suites.MOST_ITEMS + " items; there are " + version.items() + "."));
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
            errors.add(error("repeated-id", "The item of " + place + " has the id of " + earlier + "."));
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
