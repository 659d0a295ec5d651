package foreview.fork;

import foreview.domain.clearinghouse.PublicIds;
import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.cvss.CvssVector;
import foreview.domain.findings.Redactions;
import foreview.domain.forks.ModelNames;
import foreview.runtime.clearinghouse.reports.Location;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.Fields;
import foreview.runtime.json.InvalidFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what a report is to say, and refuses what names the model. */
final class ForkFields {
    private static final int TITLE = 300;
    private static final int PLACE = 1_000;
    private static final int VECTOR = 300;
    private static final int WEAKNESS = 16;
    private static final int NOT_NAMES = 30;
    private static final int NAME = 200;

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

    /** Names of the model of which the cleaner states that they are none where they stand in the text. */
    static List<String> notNames(Fields f) {
        return f.optMades(ForkTexts.NOT_NAMES, NOT_NAMES, NAME, Function.identity());
    }

    /**
     * @throws InvalidFields when the text has a name of the model that nobody vouched for (rule 15), or a word that was
     *     vouched for is no such name or not in the text
     */
    static void requireClean(ForkText text, ModelNames names, List<String> notNames) {
        var errors = new ArrayList<FieldError>();
        var places = places(text);
        for (int i = 0; i < notNames.size(); i++) {
            var word = notNames.get(i);
            var at = "/" + ForkTexts.NOT_NAMES + "/" + i;
            if (!names.has(word))
                errors.add(new FieldError(at, "not-a-name", "Must be a name that the check compares with."));
            else if (places.values().stream().noneMatch(new ModelNames(Set.of(word))::areIn))
                errors.add(new FieldError(at, "not-found", "Must be in the text."));
        }
        var others = names.without(notNames);
        places.forEach((pointer, place) -> check(place, pointer, others, errors));
        if (!errors.isEmpty()) throw new InvalidFields(errors);
    }

    /** The texts that can have a name, by pointer. */
    private static Map<String, String> places(ForkText text) {
        var places = new LinkedHashMap<>(Map.of("/title", text.title()));
        places.put("/description", text.description());
        for (int i = 0; i < text.products().size(); i++)
            places.put("/products/" + i, text.products().get(i).text());
        text.location().ifPresent(place -> {
            place.file().ifPresent(file -> places.put("/location/file", file));
            place.function().ifPresent(function -> places.put("/location/function", function));
            place.endpoint().ifPresent(endpoint -> places.put("/location/endpoint", endpoint));
        });
        return places;
    }

    /**
     * @throws InvalidFields when the credit has a name of the model; the developer may name itself
     */
    static void requireClean(Optional<String> credit, ModelNames names) {
        var errors = new ArrayList<FieldError>();
        credit.ifPresent(text -> check(text, "/credit", names, errors));
        if (!errors.isEmpty()) throw new InvalidFields(errors);
    }

    private static void check(String text, String pointer, ModelNames names, List<FieldError> errors) {
        if (names.areIn(text))
            errors.add(new FieldError(
                    pointer, "names-the-model", "Must not name the model, its developer or a checkpoint."));
    }

    /**
     * @throws InvalidFields when a part is nowhere in the text or has to stay in it, or nothing of the description is left
     */
    static void requireRedactable(List<String> parts, ForkText text) {
        var errors = new ArrayList<FieldError>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var at = "/redactions/" + i;
            if (text.namesProductWith(part))
                errors.add(new FieldError(
                        at, "in-a-product", "Must not be a part of a product's name, which leaves as it is."));
            else if (!text.has(part))
                errors.add(new FieldError(at, "not-found", "Must be in the text, exactly as it is written there."));
        }
        if (new Redactions(parts).leaveNothingOf(text.description()))
            errors.add(new FieldError("/redactions", "nothing-left", "Must leave something of the description."));
        if (!errors.isEmpty()) throw new InvalidFields(errors);
    }
}
