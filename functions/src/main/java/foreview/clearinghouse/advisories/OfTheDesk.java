package foreview.clearinghouse.advisories;

import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;

/** Refuses callers who are no coordinators of the desk, before anything is read: the answer tells them nothing. */
final class OfTheDesk {
    private OfTheDesk() {}

    static void require(ClearinghouseService clearinghouse, Request request) {
        if (!clearinghouse.reader(request).isDesk())
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
    }
}
