package foreview.clearinghouse.members;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.remediation.MemberAdvisory;
import foreview.domain.clearinghouse.remediation.MemberAdvisoryCommand;
import foreview.domain.clearinghouse.remediation.PatchStatus;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.clearinghouse.members.MemberKeys;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.StoredAnswer;
import java.util.Set;

/**
 * Acknowledges advisories, and states how far the member is. The record names the member by its keyed digest, as the
 * organization of whoever acts too.
 */
record AdvisoryHandling(ClearinghouseService clearinghouse, MemberKeys keys) {
    Answer state(Request request) {
        var f = request.body();
        boolean acknowledged = f.boolOr("acknowledged", false);
        if (f.has("acknowledged") && !acknowledged)
            f.refuse("acknowledged", "final", "Must be true: an acknowledgement is not taken back.");
        var status = f.optChoice("status", PatchStatus.class);
        var plannedFor = f.optInstant("plannedFor");
        var revision = f.optWhole("revision", 1, Integer.MAX_VALUE).map(Math::toIntExact);
        if (plannedFor.isPresent() && status.isEmpty())
            f.refuse("status", "missing", "`plannedFor` goes with the status PLANNED.");
        if (!acknowledged && !f.has("status")) f.refuse("status", "missing", "Give `acknowledged` or `status`.");
        boolean isFinal = acknowledged || status.filter(next -> !next.isOpen()).isPresent();
        if (isFinal && !f.has("revision")) f.refuse("revision", "missing", "Say which revision you have read.");
        f.check();
        return run(request, (unit, id) -> {
            if (acknowledged) unit.record(MemberAdvisory.class, id, new MemberAdvisoryCommand.Acknowledge(revision));
            status.map(next -> new MemberAdvisoryCommand.StatePatch(next, plannedFor, revision))
                    .ifPresent(command -> unit.record(MemberAdvisory.class, id, command));
        });
    }

    private interface Acts {
        void record(UnitOfWork unit, String memberAdvisory);
    }

    private Answer run(Request request, Acts acts) {
        var visibility = clearinghouse.visibility(request);
        var memberId = request.path("memberId");
        var id = keys.advisory(memberId, request.path("advisoryId"));
        var actor = new Caller(clearinghouse.caller(request).sub(), keys.recipient(memberId), Set.of(Role.MEMBER));
        return clearinghouse.runAs(request, actor, unit -> {
            var member = unit.find(Member.class, memberId)
                    .filter(visibility::actsFor)
                    .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
            unit.guard(Member.class, memberId);
            acts.record(unit, id);
            return StoredAnswer.ok(
                    unit.tag(MemberAdvisory.class, id).text(),
                    AdvisoryJson.of(member, unit.get(MemberAdvisory.class, id), unit.now()));
        });
    }
}
