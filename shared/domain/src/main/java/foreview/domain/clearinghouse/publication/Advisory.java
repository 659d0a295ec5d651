package foreview.domain.clearinghouse.publication;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.Row;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.json.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An advisory. Its documents are sealed beside the entries that recorded them.
 *
 * @param vulnerabilities that it is about, as they were named; each may be merged into another one since
 * @param draft the revision that waits for its second person
 * @param revisions those published, in their order
 * @param addressees of the last published revision
 */
public record Advisory(
        String id,
        Set<String> vulnerabilities,
        AdvisoryState state,
        Optional<Draft> draft,
        List<Published> revisions,
        Addressees addressees)
        implements Aggregate {
    /** The list of drafts that wait for their second person, the oldest first. */
    public static final String DRAFTS = "DRAFTED";

    public static final int MOST_VULNERABILITIES = 10;

    /** The last of them can only withdraw it. */
    public static final int MOST_REVISIONS = 50;

    public Advisory {
        vulnerabilities = Set.copyOf(vulnerabilities);
        revisions = List.copyOf(revisions);
    }

    @Override
    public Set<Row> rows() {
        return draft.map(open -> Set.of(new Row(DRAFTS, Times.text(open.at()) + "#" + id)))
                .orElse(Set.of());
    }

    @Override
    public Set<Due> dues() {
        return Set.of();
    }

    @Override
    public Optional<ClearinghouseEvent> due(Instant at) {
        return Optional.empty();
    }

    public Optional<Published> lastRevision() {
        return revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.getLast());
    }

    /** Of the last published revision; a draft has no label that admits anyone. */
    public Optional<Tlp> tlp() {
        return lastRevision().map(Published::tlp);
    }

    Advisory with(Draft open) {
        return new Advisory(id, vulnerabilities, state, Optional.of(open), revisions, addressees);
    }

    Advisory published(Published revision) {
        var open = draft.orElseThrow();
        var all = new ArrayList<>(revisions);
        all.add(revision);
        var next = open.withdraws() ? AdvisoryState.WITHDRAWN : AdvisoryState.PUBLISHED;
        return new Advisory(
                id, vulnerabilities, next, Optional.empty(), all, open.terms().addressees());
    }

    Advisory discarded() {
        return new Advisory(id, vulnerabilities, AdvisoryState.WITHDRAWN, Optional.empty(), revisions, addressees);
    }
}
