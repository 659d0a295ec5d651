package foreview.fork;

import foreview.domain.forks.ModelNames;
import foreview.domain.json.Json;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.json.StrictJson;
import foreview.runtime.store.Contents;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens the texts of forks. For a reader, the log of the reading comes first. */
record ForkTexts(Contents contents) {
    static final String NOT_NAMES = "notNames";
    static final String REDACTIONS = "redactions";
    static final String REASON = "reason";
    private static final String NAME = "name";

    /** By name; none where they were destroyed. */
    Map<String, String> of(String caseId, Optional<Long> entry) {
        var texts = new LinkedHashMap<String, String>();
        entry.flatMap(sequence -> contents.open(caseId, sequence))
                .ifPresent(opened -> opened.members().forEach((name, kept) -> {
                    if (kept instanceof Json.Obj sealed) sealed.string("text").ifPresent(text -> texts.put(name, text));
                }));
        return texts;
    }

    /**
     * The text of a fork that goes on.
     *
     * @throws foreview.runtime.http.ProblemException when it was destroyed: a person has to clean it anew
     */
    static ForkText required(Map<String, String> texts) {
        return ForkText.of(texts).orElseThrow(() -> Problem.of(
                        ProblemType.WRONG_PHASE, "The cleaned text was destroyed. Clean the text anew.")
                .thrown());
    }

    /** Texts that are sealed as one; empty when there are none. */
    static List<String> list(Map<String, String> texts, String name) {
        var stored = Optional.ofNullable(texts.get(name))
                .flatMap(text -> StrictJson.read(text.getBytes(StandardCharsets.UTF_8)));
        return stored.filter(Json.Arr.class::isInstance).map(Json.Arr.class::cast).stream()
                .flatMap(array -> array.items().stream())
                .map(item -> ((Json.Str) item).value())
                .toList();
    }

    /** The names that no text may have which leaves the case. */
    ModelNames names(CaseView view) {
        return ModelNames.of(view.head(), submittedNames(view));
    }

    /** The same without the developer's, which may name itself. */
    ModelNames namesOfModel(CaseView view) {
        return ModelNames.ofModel(view.head(), submittedNames(view));
    }

    /** Of the model, one for each submission that states one; none where its key was destroyed. */
    private Set<String> submittedNames(CaseView view) {
        return Stream.concat(Stream.of(1L), view.head().resubmissions().stream())
                .map(entry -> of(view.caseId(), Optional.of(entry)))
                .flatMap(texts -> Optional.ofNullable(texts.get(NAME)).stream())
                .collect(Collectors.toSet());
    }
}
