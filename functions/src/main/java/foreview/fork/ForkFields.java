package foreview.fork;

import foreview.domain.clearinghouse.PublicIds;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.cvss.CvssVector;
import foreview.domain.forks.ModelNames;
import foreview.runtime.clearinghouse.reports.Location;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.Fields;
import foreview.runtime.json.InvalidFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a report is to say, and refuses what names the model. */
final class ForkFields {
    private static final int TITLE = 300;
    private static final int PLACE = 1_000;
    private static final int VECTOR = 300;
    private static final int WEAKNESS = 16;

    /** All texts together stay below the 400 KB of an item, whatever is redacted. */
    static final int DESCRIPTION = 20_000;

    private ForkFields() {}

    static ForkText read(Fields f) {
        var text = new ForkText(
                f.text("title", TITLE),
                f.prose("description", DESCRIPTION),
                f.mades("products", Subject.MOST, ProductId.MOST, ProductId::of),
                f.optMade("weakness", WEAKNESS, PublicIds::weakness),
                f.optObject("location", ForkFields::location),
                f.optMade("cvss", VECTOR, ForkFields::vector));
        return f.done(() -> text);
    }

    private static Location location(Fields f) {
        var location =
                new Location(f.optText("file", PLACE), f.optText("function", PLACE), f.optText("endpoint", PLACE));
        if (!f.has("file") && !f.has("function") && !f.has("endpoint"))
            f.refuse("file", "missing", "Name a file, a function or an endpoint.");
        return location;
    }

    private static CvssVector vector(String text) {
        return new CvssVector(text);
    }

    /**
     * @throws InvalidFields when the text has a name of the model (rule 15)
     */
    static void requireClean(ForkText text, ModelNames names) {
        var errors = new ArrayList<FieldError>();
        check(Optional.of(text.title()), "/title", names, errors);
        check(Optional.of(text.description()), "/description", names, errors);
        for (int i = 0; i < text.products().size(); i++)
            check(Optional.of(text.products().get(i).text()), "/products/" + i, names, errors);
        text.location().ifPresent(place -> {
            check(place.file(), "/location/file", names, errors);
            check(place.function(), "/location/function", names, errors);
            check(place.endpoint(), "/location/endpoint", names, errors);
        });
        if (!errors.isEmpty()) throw new InvalidFields(errors);
    }

    /**
     * @throws InvalidFields when the credit has a name of the model; the developer may name itself
     */
    static void requireClean(Optional<String> credit, ModelNames names) {
        var errors = new ArrayList<FieldError>();
        check(credit, "/credit", names, errors);
        if (!errors.isEmpty()) throw new InvalidFields(errors);
    }

    private static void check(Optional<String> text, String pointer, ModelNames names, List<FieldError> errors) {
        if (text.filter(names::areIn).isPresent())
            errors.add(new FieldError(
                    pointer, "names-the-model", "Must not name the model, its developer or a checkpoint."));
    }

    /**
     * @throws InvalidFields when a part is nowhere in the text
     */
    static void requireFound(List<String> parts, ForkText text) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (text.redactable().stream().noneMatch(one -> one.contains(part)))
                errors.add(new FieldError(
                        "/redactions/" + i, "not-found", "Must be in the text, exactly as it is written there."));
        }
        if (!errors.isEmpty()) throw new InvalidFields(errors);
    }
}
