package foreview.domain.cases;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.endpoints.Probe;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.Tally;
import foreview.domain.findings.FindingCommand;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import foreview.domain.onward.OnwardCommand;
import foreview.domain.partners.Nominee;
import foreview.domain.partners.PartnerCommand;
import foreview.domain.window.WindowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first steps of a history, tried on a copy of its case. */
final class Prelude {
    /** Whichever version of the clock was read last. */
    private static final Optional<Integer> LATEST = Optional.of(Integer.MAX_VALUE);

    private final List<History.Step> steps = new ArrayList<>();
    private final Played tried;

    Prelude(Played from) {
        tried = new Played(from);
    }

    /** An open window, the runner's grant given in it, a run that goes on and one with its result; each cited once. */
    List<History.Step> evaluating() {
        add(Played.DEVELOPER, new WindowCommand.Open(WindowKind.ACCESS, Optional.empty(), Optional.empty()));
        add(Played.LEAD, new GrantCommand.AskGrant("g0", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber"));
        add(Played.LEAD, new GrantCommand.DecideGrant("g0", true));
        add(Played.CUSTODIAN, new GrantCommand.DecideGrant("g0", true));
        add(Played.LEAD, plan("v0"));
        add(Played.LEAD, plan("v1"));
        add(Actor.FOREVIEW, new EvaluationCommand.EndEvaluation("v1", Tally.of(Mark.CORRECT, 10), 4, "d"));
        add(Played.EVALUATOR, cites("f0", "v0"));
        add(Played.EVALUATOR, cites("f1", "v1"));
        add(Played.LEAD, new FindingCommand.ReviewFinding("f1", true, Optional.empty()));
        return steps;
    }

    /** The same, with what was shared, and proposed to a partner, before the window ended and the case opened again. */
    List<History.Step> evaluatingAgain() {
        evaluating();
        add(Played.LEAD, new FindingCommand.ShareFinding("f1"));
        onward();
        tried.now = Played.day(1);
        add(Played.DEVELOPER, new WindowCommand.OfferEnd(Optional.empty()));
        var limits = Endpoint.Limits.DEFAULT;
        add(Played.DEVELOPER, new EndpointCommand.GiveEndpoint("e2", "cp1", "plain", true, limits));
        add(Played.DEVELOPER, new EndpointCommand.AskProbe("e2"));
        var asking = tried.endpoint("e2").probeAsked().orElseThrow();
        var probe = tried.probed(Probe.Outcome.ANSWERED);
        add(Actor.FOREVIEW, new EndpointCommand.RecordProbe("e2", asking, probe));
        var offered = Optional.of(Played.day(3));
        add(Played.DEVELOPER, new WindowCommand.Open(WindowKind.ACCESS, Optional.empty(), offered));
        return steps;
    }

    /** A partner of the organization that the persons of a history belong to, and a finding on its way to it. */
    private void onward() {
        var institute = new Nominee("institute", Nominee.Kind.COMPANY, Optional.empty(), false, Optional.empty());
        add(Played.OFFICER, new PartnerCommand.NominatePartner("t0", institute, "criteria@1", Party.GOVERNMENT));
        add(Played.DEVELOPER, new PartnerCommand.InvitePartner("t0", "d0"));
        add(Played.LEAD, new OnwardCommand.ProposeOnward("f1", "t0"));
    }

    private void add(Actor actor, Command command) {
        steps.add(new History.Step(0, tried.now, actor, command, LATEST));
        tried.play(actor, command);
    }

    private static Command plan(String id) {
        return new EvaluationCommand.PlanEvaluation(id, Played.SUITE, "cp1", "e1", "cyber", 100, 10, 3);
    }

    private static Command cites(String id, String evaluation) {
        return new FindingCommand.DraftFinding(id, evaluation, Optional.empty(), Optional.empty(), false);
    }
}
