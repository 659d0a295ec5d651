package foreview.runtime.cases;

import foreview.domain.cases.EntityKey;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Role;
import foreview.domain.findings.Finding;
import foreview.domain.json.Json;
import foreview.domain.onward.Mark;
import foreview.domain.onward.OnwardEvent;
import foreview.runtime.store.CaseEntities;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The developer's marks, for every reader of what is marked: a mark travels with every copy. */
public record ConfidentialMarks(CaseEntities entities) {
    /** Those of these entries whose content is marked; only the developer's own can be. Consistent. */
    public Set<Long> of(String caseId, Collection<Entry> entries) {
        var own = entries.stream()
                .filter(ConfidentialMarks::mayBeMarked)
                .map(Entry::sequence)
                .toList();
        return ofContent(caseId, own);
    }

    /** The same of docket entries by their numbers. */
    public Set<Long> ofContent(String caseId, List<Long> sequences) {
        var byId = sequences.stream().collect(Collectors.toMap(Mark::ofContent, sequence -> sequence));
        var keys =
                byId.keySet().stream().map(id -> new EntityKey(Mark.class, id)).toList();
        return entities.find(caseId, keys).stream()
                .map(Mark.class::cast)
                .filter(mark -> !mark.isLifted())
                .map(mark -> byId.get(mark.id()))
                .collect(Collectors.toSet());
    }

    /** Of a page of the docket, in one query. Eventually consistent, as the page is. */
    public Set<Long> ofPage(String caseId, List<Entry> page) {
        var own = page.stream()
                .filter(ConfidentialMarks::mayBeMarked)
                .map(Entry::sequence)
                .toList();
        if (own.isEmpty()) return Set.of();
        var before = Optional.of(Mark.ofContent(own.getFirst() - 1));
        return entities.page(caseId, Mark.class, before, page.size(), false).entities().stream()
                .filter(mark -> !mark.isLifted())
                .map(Mark::id)
                .flatMap(id ->
                        own.stream().filter(sequence -> Mark.ofContent(sequence).equals(id)))
                .collect(Collectors.toSet());
    }

    /**
     * Whether the content of an entry is marked: by itself, or with the finding that it is about.
     */
    public boolean marks(String caseId, Entry entry, Optional<Finding> about) {
        return about.filter(Finding::isConfidential).isPresent()
                || quotesMarked(entry)
                || !of(caseId, List.of(entry)).isEmpty();
    }

    /** A decision quotes the parts of a finding that it withholds; its event says whether that was marked. */
    private static boolean quotesMarked(Entry entry) {
        return entry.event() instanceof OnwardEvent.OnwardDecided decided
                && decided.marked()
                && decided.withheld().isPresent();
    }

    private static boolean mayBeMarked(Entry entry) {
        return entry.actor().role() == Role.DEVELOPER && !entry.content().isEmpty();
    }

    /** As answers show it. */
    public static Optional<Json> shown(boolean marked) {
        return marked ? Optional.of(Json.of(Mark.CONFIDENTIAL)) : Optional.empty();
    }
}
