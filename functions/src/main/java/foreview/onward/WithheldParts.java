package foreview.onward;

import foreview.domain.findings.Redactions;
import foreview.domain.json.Json;
import foreview.domain.onward.OnwardDecision;
import foreview.domain.onward.OnwardSharing;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Contents;
import foreview.runtime.store.Dockets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The parts of a finding that a decision withholds from its partner. Each is sealed beside the decision's entry under a
 * number, so the docket has a salted digest of each (rule 11).
 */
record WithheldParts(Contents contents, Dockets dockets) {
    private static final String NAME = "withheld";

    /** For the entry of the decision. */
    static CommandRequest sealed(CommandRequest ask, List<String> parts) {
        var next = ask;
        for (int i = 0; i < parts.size(); i++) next = next.withContent(name(i + 1), Optional.of(parts.get(i)));
        return next;
    }

    private static String name(int number) {
        return NAME + number;
    }

    /** The log of the reading comes first. A decision that withholds nothing costs no reading. */
    Opened of(String caseId, OnwardSharing sharing) {
        int count = sharing.decision().flatMap(OnwardDecision::withheld).orElse(0);
        if (count == 0) return new Opened(0, List.of(), Map.of());
        long entry = sharing.decision().orElseThrow().entry();
        var texts = new SealedText(contents);
        var opened = contents.open(caseId, entry);
        var found = IntStream.rangeClosed(1, count)
                .mapToObj(number -> opened.flatMap(content -> texts.in(content, name(number))))
                .flatMap(Optional::stream)
                .map(text -> ((Json.Str) text).value())
                .toList();
        var digests = dockets.find(caseId, entry).orElseThrow().entry().content();
        return new Opened(count, found, digests);
    }

    /**
     * @param count of what is withheld
     * @param parts fewer where they were destroyed
     * @param digests of the decision's content, by name
     */
    record Opened(int count, List<String> parts, Map<String, String> digests) {

        /** Nothing where it is not known any more what has to be taken out. */
        Optional<Json> without(Optional<Json> text) {
            if (parts.size() < count) return Optional.empty();
            return text.map(whole -> Json.of(new Redactions(parts).of(((Json.Str) whole).value())));
        }

        /** What a part that becomes known later is verified by. */
        Json.Arr shown() {
            return Json.array(list(false));
        }

        /** With the parts, for those who read the whole finding. */
        Json.Arr whole() {
            return Json.array(list(parts.size() == count));
        }

        private List<Json> list(boolean withParts) {
            return IntStream.rangeClosed(1, count)
                    .mapToObj(number -> (Json) Json.object()
                            .put("digest", digests.get(name(number)))
                            .put("part", withParts ? Optional.of(Json.of(parts.get(number - 1))) : Optional.empty())
                            .build())
                    .toList();
        }
    }
}
