package foreview.partners;

import foreview.domain.json.Json;
import foreview.domain.partners.Ending;
import foreview.domain.partners.Invitation;
import foreview.domain.partners.Partnership;
import foreview.domain.partners.Voice;
import foreview.runtime.store.Contents;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens the names and reasons of a partnership. A text that was destroyed or never written is left out. */
record PartnerTexts(Contents contents) {
    /** Adds them; the log of the reading comes first. */
    Json.Builder of(String caseId, Partnership partnership, Json.Builder page) {
        var nomination = content(caseId, Optional.of(partnership.entry()));
        var invitation = content(caseId, partnership.invitation().map(Invitation::entry));
        var developer = content(caseId, partnership.developer().map(Voice::entry));
        var government = content(caseId, partnership.government().map(Voice::entry));
        var ended = content(caseId, partnership.ended().map(Ending::entry));
        return page.put("name", text(nomination, "name"))
                .put("reason", text(nomination, "reason"))
                .put("termsText", text(invitation, "terms"))
                .put("developerReason", text(developer, "reason"))
                .put("governmentReason", text(government, "reason"))
                .put("endReason", text(ended, "reason"));
    }

    /** The docket entries that have its texts. */
    static List<Long> entries(Partnership partnership) {
        return Stream.of(
                        Optional.of(partnership.entry()),
                        partnership.invitation().map(Invitation::entry),
                        partnership.developer().map(Voice::entry),
                        partnership.government().map(Voice::entry),
                        partnership.ended().map(Ending::entry))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Json.Obj> content(String caseId, Optional<Long> entry) {
        return entry.flatMap(sequence -> contents.open(caseId, sequence));
    }

    static Optional<Json> text(Optional<Json.Obj> content, String name) {
        return content.flatMap(opened -> opened.get(name))
                .filter(Json.Obj.class::isInstance)
                .flatMap(kept -> ((Json.Obj) kept).get("text"));
    }
}
