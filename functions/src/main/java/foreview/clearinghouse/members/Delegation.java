package foreview.clearinghouse.members;

import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.members.MemberCommand;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.store.Ids;
import foreview.runtime.store.StoredAnswer;
import java.util.Map;
import java.util.Optional;

/** Lets other organizations act for a member, and scan its systems; either is taken back at any time. */
final class Delegation {
    static final String SCOPE = "scope";

    private static final int LONGEST_SCOPE = 2_000;

    private final ClearinghouseService clearinghouse;

    Delegation(ClearinghouseService clearinghouse) {
        this.clearinghouse = clearinghouse;
    }

    Answer name(Request request) {
        var f = request.body();
        var org = MemberFields.org(f);
        f.check();
        return record(request, new MemberCommand.NameDelegate(org));
    }

    Answer revoke(Request request) {
        return record(request, new MemberCommand.RevokeDelegate(request.path("org")));
    }

    private Answer record(Request request, MemberCommand command) {
        var id = request.path("memberId");
        return clearinghouse.run(request, unit -> {
            unit.record(Member.class, id, command);
            return answer(unit, id);
        });
    }

    Answer consent(Request request) {
        var f = request.body();
        var org = MemberFields.org(f);
        var from = f.instant("from");
        var until = f.instant("until");
        var scope = f.prose(SCOPE, LONGEST_SCOPE);
        f.check();
        var id = request.path("memberId");
        return clearinghouse.create(request, unit -> {
            var consent = Ids.ordered("cs", unit.now());
            var command = new MemberCommand.ConsentToScan(consent, org, from, until);
            var member = unit.record(Member.class, id, command, Map.of(SCOPE, scope));
            return StoredAnswer.created(
                    "/members/" + id + "/scan-consents/" + consent,
                    unit.tag(Member.class, id).text(),
                    MemberJson.consent(member.scanConsents().getLast()));
        });
    }

    Answer withdraw(Request request) {
        return record(request, new MemberCommand.WithdrawScanConsent(request.path("consentId")));
    }

    private static StoredAnswer answer(UnitOfWork unit, String id) {
        var member = unit.get(Member.class, id);
        return StoredAnswer.ok(
                unit.tag(Member.class, id).text(),
                MemberJson.acting(member, unit.settings().advisoriesPerDay(), Optional.empty()));
    }
}
