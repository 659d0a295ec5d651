package foreview.clearinghouse.members;

import foreview.domain.clearinghouse.members.Member;
import foreview.domain.clearinghouse.members.MemberCommand;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.clearinghouse.members.MemberKeys;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.store.StoredAnswer;
import java.util.Map;
import java.util.Optional;

/** Registers members and changes what they state of themselves. */
final class MemberChanges {
    private static final String EMAIL = "email";

    private final ClearinghouseService clearinghouse;
    private final MemberKeys keys;

    MemberChanges(ClearinghouseService clearinghouse, MemberKeys keys) {
        this.clearinghouse = clearinghouse;
        this.keys = keys;
    }

    /** The caller's own organization. */
    Answer register(Request request) {
        var f = request.body();
        var settings = MemberFields.settings(f);
        var email = MemberFields.email(f);
        f.check();
        var id = keys.member(clearinghouse.caller(request).org());
        return clearinghouse.create(request, unit -> {
            var command = new MemberCommand.Register(id, settings);
            var member = unit.record(Member.class, id, command, Map.of(EMAIL, email));
            return StoredAnswer.created(
                    "/members/" + id, unit.tag(Member.class, id).text(), json(unit, member));
        });
    }

    Answer change(Request request) {
        var f = request.body();
        var change = MemberFields.Change.of(f);
        var email = MemberFields.optEmail(f);
        f.check();
        var id = request.path("memberId");
        return clearinghouse.run(request, unit -> {
            var before = unit.get(Member.class, id);
            unit.record(Member.class, id, new MemberCommand.Change(change.on(before.settings())));
            email.ifPresent(
                    text -> unit.record(Member.class, id, new MemberCommand.StateContact(), Map.of(EMAIL, text)));
            return StoredAnswer.ok(unit.tag(Member.class, id).text(), json(unit, unit.get(Member.class, id)));
        });
    }

    private static Json json(UnitOfWork unit, Member member) {
        return MemberJson.acting(member, unit.settings().advisoriesPerDay(), Optional.empty());
    }
}
