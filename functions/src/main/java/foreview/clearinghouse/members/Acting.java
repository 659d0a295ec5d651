package foreview.clearinghouse.members;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.remediation.Advice;
import foreview.domain.clearinghouse.remediation.PatchTask;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.members.InventoryWriter;
import foreview.runtime.clearinghouse.members.Members;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.util.Optional;

/** Finds the member of a path, for those who act for it; for all others it does not exist. */
record Acting(ClearinghouseService clearinghouse, Members members, Aggregates aggregates) {
    Member member(Request request) {
        return found(request).map(StoredAggregate::state).orElseThrow(Acting::notFound);
    }

    /** For changes of the inventory, which ask again whenever the member changes. */
    InventoryWriter.Permit permit(Request request) {
        return () -> found(request);
    }

    private Optional<StoredAggregate<Member>> found(Request request) {
        var visibility = clearinghouse.visibility(request);
        return members.find(request.path("memberId")).filter(found -> visibility.actsFor(found.state()));
    }

    static ProblemException notFound() {
        return Problem.of(ProblemType.NOT_FOUND).thrown();
    }

    /** Without the text where its label, or the advisory's of now, keeps it inside the member's own organization. */
    PatchTask shown(Request request, Member member, PatchTask task) {
        var visibility = clearinghouse.visibility(request);
        var advice = task.advice().filter(text -> visibility.showsTextOf(member, label(text)));
        return new PatchTask(task.advisory(), task.bound(), advice, task.lines());
    }

    /** A warning is no advisory: it has the label of its text. */
    private Tlp label(Advice text) {
        return aggregates
                .find(Advisory.class, text.advisory())
                .flatMap(found -> found.state().tlp())
                .map(text.tlp()::narrower)
                .orElse(text.tlp());
    }
}
