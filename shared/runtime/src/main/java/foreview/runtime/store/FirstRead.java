package foreview.runtime.store;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseState;
import java.util.Optional;

/**
 * What one consistent request reads right after a case's head.
 *
 * @param state the caller's participant and the entities that the request names, those that do not exist included
 * @param model read for an act while a window stands
 */
public record FirstRead(CaseState state, Optional<StoredModel> model) {
    /** Only the head was read. */
    static FirstRead nothing(CaseHead head) {
        return of(CaseState.unread(head));
    }

    /** For a look, which needs no model. */
    public static FirstRead of(CaseState state) {
        return new FirstRead(state, Optional.empty());
    }
}
