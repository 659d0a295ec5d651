package foreview.partners;

import foreview.domain.json.Json;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.store.CaseLists;
import java.util.Optional;

/**
 * Where a page of the board goes on.
 *
 * @param position of the case in the developer's list
 * @param after the entity after which it goes on in that list; none for its beginning
 */
record BoardPlace(String position, BoardList list, Optional<String> after) {
    static BoardPlace of(Cursor cursor) {
        var position = cursor.position("case");
        if (!CaseLists.isPosition(position)) throw invalid();
        try {
            var list = BoardList.valueOf(cursor.position("list"));
            return new BoardPlace(
                    position, list, Optional.of(cursor.position("after")).filter(after -> !after.isEmpty()));
        } catch (IllegalArgumentException _) {
            throw invalid();
        }
    }

    Cursor cursor() {
        return new Cursor(Json.object()
                .put("case", position)
                .put("list", list.name())
                .put("after", after.orElse(""))
                .build());
    }

    String caseId() {
        return position.substring(position.lastIndexOf('#') + 1);
    }

    /** The place, if it is in that case. */
    BoardPlace in(String caseId) {
        if (!caseId().equals(caseId)) throw invalid();
        return this;
    }

    private static RuntimeException invalid() {
        return Problem.of(ProblemType.INVALID_CURSOR).thrown();
    }
}
