package foreview.runtime.cases;

import foreview.domain.cases.EntityKey;
import foreview.domain.docket.ChainLink;
import foreview.domain.docket.Visibility;
import foreview.domain.findings.Finding;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.SignedEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Shows docket entries with what the reader may see: reads the findings that a page is about, and asks {@link
 * Visibility}.
 */
public record VisibleEntries(CaseEntities entities) {
    /**
     * One entry with what the reader may see of it.
     *
     * @param link whole, or withheld
     * @param about the finding that the entry is about, if it is about one
     */
    public record Seen(SignedEntry signed, ChainLink link, Optional<Finding> about) {}

    public Seen of(CaseView view, SignedEntry signed) {
        return of(view, List.of(signed)).getFirst();
    }

    public List<Seen> of(CaseView view, List<SignedEntry> page) {
        var findings = findings(view.caseId(), page);
        var visibility = view.visibility();
        return page.stream()
                .map(signed -> {
                    var about =
                            Visibility.findingOf(signed.entry()).flatMap(id -> Optional.ofNullable(findings.get(id)));
                    return new Seen(signed, visibility.link(signed.entry(), signed.link(), about), about);
                })
                .toList();
    }

    /** Those that the reader sees whole. */
    public List<SignedEntry> whole(CaseView view, List<SignedEntry> page) {
        return of(view, page).stream()
                .filter(seen -> !seen.link().isWithheld())
                .map(Seen::signed)
                .toList();
    }

    private Map<String, Finding> findings(String caseId, List<SignedEntry> page) {
        var keys = page.stream()
                .flatMap(signed -> Visibility.findingOf(signed.entry()).stream())
                .distinct()
                .map(id -> new EntityKey(Finding.class, id))
                .toList();
        return entities.find(caseId, keys).stream()
                .map(Finding.class::cast)
                .collect(Collectors.toMap(Finding::id, Function.identity()));
    }
}
