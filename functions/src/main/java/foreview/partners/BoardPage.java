package foreview.partners;

import foreview.domain.cases.Entity;
import foreview.domain.cases.Release;
import foreview.domain.json.Json;
import foreview.domain.partners.Partnership;
import foreview.domain.partners.PartnershipStatus;
import foreview.domain.policy.Policies;
import foreview.runtime.cases.CaseView;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.CaseLists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One page of the board, filled case by case until it is full or enough was read. */
final class BoardPage {
    /** Queries of one page at most. */
    private static final int MOST_QUERIES = 100;

    private final CaseEntities entities;
    private final Policies policies;
    private final Instant now;
    private final Optional<State> wanted;
    private final int limit;
    private final List<Json> rows = new ArrayList<>();
    private int queries;

    BoardPage(CaseEntities entities, Policies policies, Instant now, Optional<State> wanted, int limit) {
        this.entities = entities;
        this.policies = policies;
        this.now = now;
        this.wanted = wanted;
        this.limit = limit;
    }

    /** What the board can be filtered by: the states of a partnership, and releases that match none. */
    enum State {
        NOMINATED,
        INVITED,
        ACCEPTED,
        ACCESS_REPORTED,
        ENDED,
        RECUSED,
        UNMATCHED
    }

    List<Json> rows() {
        return List.copyOf(rows);
    }

    /** Counts a reading of the developer's list of cases, which may have no rows for long. */
    void countCases() {
        queries++;
    }

    /** Adds the rows of a case; gives where to go on if the page ends before or within it. */
    Optional<BoardPlace> of(CaseView view, Optional<BoardPlace> from) {
        if (isOver()) return Optional.of(from.orElseGet(() -> beginning(view)));
        var first = from.map(BoardPlace::list).orElse(BoardList.PARTNERSHIPS);
        for (var list : BoardList.values()) {
            if (list.compareTo(first) < 0 || !list.isIn(view.head()) || !isWanted(list)) continue;
            var after = from.filter(place -> place.list() == list).flatMap(BoardPlace::after);
            var next = read(view, list, after);
            if (next.isPresent()) return next;
        }
        return Optional.empty();
    }

    private boolean isOver() {
        return rows.size() == limit || queries >= MOST_QUERIES;
    }

    private static BoardPlace beginning(CaseView view) {
        return new BoardPlace(CaseLists.position(view.stored()), BoardList.PARTNERSHIPS, Optional.empty());
    }

    private boolean isWanted(BoardList list) {
        return wanted.isEmpty() || (wanted.get() == State.UNMATCHED) == (list == BoardList.UNMATCHED);
    }

    private Optional<BoardPlace> read(CaseView view, BoardList list, Optional<String> after) {
        var from = after;
        do {
            if (isOver()) return Optional.of(new BoardPlace(CaseLists.position(view.stored()), list, from));
            queries++;
            from = switch (list) {
                case PARTNERSHIPS -> read(view, Partnership.class, from, this::partnership);
                case UNMATCHED -> read(view, Release.class, from, BoardPage::unmatched);
            };
        } while (from.isPresent());
        return Optional.empty();
    }

    /** One row of the board. */
    private interface Row<T> {
        Optional<Json> of(CaseView view, T entity);
    }

    private <T extends Entity> Optional<String> read(CaseView view, Class<T> type, Optional<String> after, Row<T> row) {
        var page = entities.page(view.caseId(), type, after, limit - rows.size(), false);
        page.entities().forEach(entity -> row.of(view, entity).ifPresent(rows::add));
        return page.next();
    }

    private Optional<Json> partnership(CaseView view, Partnership partnership) {
        var status = PartnershipStatus.of(partnership, view.head(), policies, now);
        if (wanted.filter(state -> !state.name().equals(status.state().name())).isPresent()) return Optional.empty();
        return Optional.of(Json.object()
                .put("caseId", view.caseId())
                .put("partnership", PartnerJson.of(partnership, status).build())
                .build());
    }

    private static Optional<Json> unmatched(CaseView view, Release release) {
        if (!release.isUnmatched()) return Optional.empty();
        return Optional.of(Json.object()
                .put("caseId", view.caseId())
                .put("unmatchedRelease", PartnerJson.release(release))
                .build());
    }
}
