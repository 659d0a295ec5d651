package foreview.runtime.clearinghouse.publication;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.publication.Published;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The documents of advisories, sealed beside the entries that recorded them. All formats are written from them anew. */
public final class AdvisoryDocuments {
    /** Maximum size of a document as it is sealed. DynamoDB's items have at most 400 KB. */
    public static final int MOST_BYTES = 300_000;

    private static final String NAME = "document";

    private final Aggregates aggregates;
    private final PublicCopies copies;

    public AdvisoryDocuments(Aggregates aggregates, PublicCopies copies) {
        this.aggregates = aggregates;
        this.copies = copies;
    }

    /** A document as content of an entry. */
    public static Map<String, String> content(AdvisoryDocument document) {
        return Map.of(NAME, text(document));
    }

    /** Its size as it is sealed, where its text is a JSON string. */
    public static int size(AdvisoryDocument document) {
        return JsonWriter.bytes(Json.of(text(document))).length;
    }

    private static String text(AdvisoryDocument document) {
        return JsonWriter.text(Records.write(document));
    }

    /** Of the open draft; empty also when its key was destroyed. */
    public Optional<AdvisoryDocument> draft(Advisory advisory) {
        return advisory.draft().flatMap(open -> sealed(advisory, open.number()));
    }

    /** Of a published revision; empty when its key was destroyed. */
    public Optional<AdvisoryDocument> published(Advisory advisory, Published revision) {
        return revision.tlp() == Tlp.CLEAR
                ? copies.find(advisory.id(), revision.number())
                : sealed(advisory, revision.entry());
    }

    private Optional<AdvisoryDocument> sealed(Advisory advisory, long entry) {
        return Optional.ofNullable(aggregates
                        .contents(Advisory.class, advisory.id(), entry)
                        .get(NAME))
                .map(text -> Records.read(AdvisoryDocument.class, json(text)));
    }

    private static Json json(String text) {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("a sealed document that is no JSON"));
    }
}
