package foreview.clearinghouse.members;

import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.remediation.PatchTask;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.members.Members;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;

/** Finds the member of a path, for those who act for it; for all others it does not exist. */
record Acting(ClearinghouseService clearinghouse, Members members) {
    Member member(Request request) {
        var visibility = clearinghouse.visibility(request);
        return members.find(request.path("memberId"))
                .map(StoredAggregate::state)
                .filter(visibility::actsFor)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    /** Without the text where its label keeps it inside the member's own organization. */
    PatchTask shown(Request request, Member member, PatchTask task) {
        var visibility = clearinghouse.visibility(request);
        var advice = task.advice().filter(text -> visibility.showsTextOf(member, text.tlp()));
        return new PatchTask(task.advisory(), advice, task.lines());
    }
}
