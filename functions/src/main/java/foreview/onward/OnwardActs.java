package foreview.onward;

import foreview.domain.cases.ReadSet;
import foreview.domain.onward.OnwardCommand;
import foreview.domain.onward.OnwardSharing;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import foreview.runtime.store.CommandRequest;
import java.util.Optional;

/** Records proposals to share findings onward, the developer's answers, and decisions. Reasons are sealed (rule 11). */
final class OnwardActs {
    private static final int LONGEST_REASON = 8_000;

    private final CaseCommandService commands;

    OnwardActs(CaseCommandService commands) {
        this.commands = commands;
    }

    /** By a lead, a program officer or the developer; another person decides. */
    Answer propose(Request request) {
        var f = request.body();
        var finding = f.id("finding");
        var partnership = f.id("partnership");
        var reason = f.optProse("reason", LONGEST_REASON);
        f.check();
        var command = new OnwardCommand.ProposeOnward(finding, partnership);
        var ask = CommandRequest.of(command).withContent("reason", reason).createsPage("onward");
        return commands.create(request, _ -> sharing(command.id()), _ -> ask);
    }

    /** By the developer, within the notice. It is no veto; the decision has to answer it. */
    Answer object(Request request) {
        var f = request.body();
        var reason = f.prose("reason", LONGEST_REASON);
        f.check();
        return run(request, new OnwardCommand.AnswerOnward(id(request), false), Optional.of(reason));
    }

    /** By the developer; then nothing has to be waited for. */
    Answer agree(Request request) {
        var f = request.body();
        var reason = f.optProse("reason", LONGEST_REASON);
        f.check();
        return run(request, new OnwardCommand.AnswerOnward(id(request), true), reason);
    }

    /** By a program officer or a lead who did not propose it, always with a reason. */
    Answer decide(Request request) {
        var f = request.body();
        boolean share = f.choice("decision", Decision.class) == Decision.SHARE;
        var reason = f.prose("reason", LONGEST_REASON);
        f.check();
        return run(request, new OnwardCommand.DecideOnward(id(request), share), Optional.of(reason));
    }

    private Answer run(Request request, OnwardCommand command, Optional<String> reason) {
        var ask = CommandRequest.of(command).withContent("reason", reason);
        return commands.run(request, _ -> sharing(id(request)), _ -> ask);
    }

    private static ReadSet sharing(String id) {
        return ReadSet.one(OnwardSharing.class, id);
    }

    private static String id(Request request) {
        return request.path("onwardId");
    }

    private enum Decision {
        SHARE,
        KEEP
    }
}
