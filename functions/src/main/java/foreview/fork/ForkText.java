package foreview.fork;

import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.cvss.CvssVector;
import foreview.domain.findings.Redactions;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.reports.Location;
import foreview.runtime.clearinghouse.reports.ReportTexts;
import foreview.runtime.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that a report says of a vulnerability, as it is sealed beside an entry of the case. */
record ForkText(
        String title,
        String description,
        List<ProductId> products,
        Optional<String> weakness,
        Optional<Location> location,
        Optional<CvssVector> cvss) {
    static final String CVSS = "cvss";
    private static final String PRODUCTS = "products";
    private static final String WEAKNESS = "weakness";

    ForkText {
        products = List.copyOf(products);
    }

    /** For the entry, by name. */
    Map<String, String> content() {
        var content = new LinkedHashMap<>(reported(Optional.empty()));
        content.put(PRODUCTS, JsonWriter.text(productTexts()));
        weakness.ifPresent(text -> content.put(WEAKNESS, text));
        return content;
    }

    /** For the report, by the names that the clearinghouse gives its texts. */
    Map<String, String> reported(Optional<String> credit) {
        var texts = new ReportTexts(
                title,
                description,
                Optional.empty(),
                Optional.empty(),
                location,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                credit,
                Optional.empty());
        var content = new LinkedHashMap<>(texts.content());
        cvss.ifPresent(vector -> content.put(CVSS, vector.text()));
        return content;
    }

    /**
     * As it was sealed.
     *
     * @return nothing when its key was destroyed
     */
    static Optional<ForkText> of(Map<String, String> content) {
        return ReportTexts.of(content)
                .map(texts -> new ForkText(
                        texts.title(),
                        texts.description(),
                        ForkTexts.list(content, PRODUCTS).stream()
                                .map(ProductId::of)
                                .toList(),
                        Optional.ofNullable(content.get(WEAKNESS)),
                        texts.location(),
                        Optional.ofNullable(content.get(CVSS)).map(CvssVector::new)));
    }

    /** Whether a redaction of that part takes something out. */
    boolean has(String part) {
        return marked().anyMatch(text -> text.contains(part))
                || omitted().anyMatch(text -> Redactions.isIn(part, text));
    }

    /** Whether a product's name has that part, which cannot be taken out: the name has to stay valid. */
    boolean namesProductWith(String part) {
        return products.stream().anyMatch(product -> Redactions.isIn(part, product.text()));
    }

    /** The texts in which a redaction leaves a mark. */
    private Stream<String> marked() {
        var place = location.stream().flatMap(ForkText::parts).flatMap(Optional::stream);
        return Stream.concat(Stream.of(title, description), place);
    }

    /** What has a form, so that a redaction leaves it out as a whole. */
    private Stream<String> omitted() {
        return Stream.concat(weakness.stream(), cvss.map(CvssVector::text).stream());
    }

    static Stream<Optional<String>> parts(Location location) {
        return Stream.of(location.file(), location.function(), location.endpoint());
    }

    /** Products stay as they are: none has a part of the redactions. */
    ForkText without(Redactions redactions) {
        return new ForkText(
                redactions.of(title),
                redactions.of(description),
                products,
                weakness.filter(text -> !redactions.areIn(text)),
                location.map(place -> new Location(
                        place.file().map(redactions::of),
                        place.function().map(redactions::of),
                        place.endpoint().map(redactions::of))),
                cvss.filter(vector -> !redactions.areIn(vector.text())));
    }

    Json json() {
        return Json.object()
                .put("title", title)
                .put("description", description)
                .put(PRODUCTS, productTexts())
                .put(WEAKNESS, weakness.map(Json::of))
                .put("location", location.map(Location::json))
                .put(CVSS, cvss.map(vector -> Json.of(vector.text())))
                .build();
    }

    private Json productTexts() {
        return Json.array(
                products.stream().map(product -> Json.of(product.text())).toList());
    }
}
