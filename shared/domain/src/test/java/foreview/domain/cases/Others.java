package foreview.domain.cases;

import static foreview.domain.cases.Held.that;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Stop;
import foreview.domain.findings.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An act does what it says to the thing that it names, and nothing to any other. */
final class Others {
    private final CaseState before;
    private final CaseState after;

    private Others(CaseState before, CaseState after) {
        this.before = before;
        this.after = after;
    }

    /**
     * @param before with a due end that the same act recorded
     */
    static void untouched(Command command, CaseState before, CaseState after) {
        if (before.sequence() == after.sequence()) return; // refused
        if (after.lastEnd().isPresent() && !after.lastEnd().equals(before.lastEnd())) return; // all falls with an end
        new Others(before, after).check(command);
    }

    private void check(Command command) {
        endpoints(command);
        grants(command);
        evaluations(command);
        findings(command);
        around(command);
    }

    private void endpoints(Command command) {
        var given = after.endpoints();
        switch (command) {
            case Command.AskProbe(var id) -> {
                rest(before.endpoints(), given, e -> e.id().equals(id));
                that(ProbeRequest.of(after, id).isPresent(), "an asking waits for its probe");
            }
            case Command.RecordProbe(var id, var ok) -> {
                rest(before.endpoints(), given, e -> e.id().equals(id));
                that(ProbeRequest.of(after, id).isEmpty(), "a probe answers what was asked");
                that(after.endpoint(id).flatMap(Endpoint::probe).orElseThrow().ok() == ok, "a probe is kept");
                that(after.endpoint(id).orElseThrow().answers() == ok, "the last probe counts");
            }
            case Command.RecordOutage(var id, var began) -> {
                rest(before.endpoints(), given, e -> e.id().equals(id));
                that(after.endpoint(id).orElseThrow().outageSince().isPresent() == began, "an outage is kept");
            }
            case Command.RemoveEndpoint(var id) -> {
                rest(before.endpoints(), given, e -> e.id().equals(id));
                that(after.endpoint(id).isEmpty(), "what was removed is gone");
                that(grants(after, id) == 0, "no grant outlives its endpoint");
                rest(before.grants(), after.grants(), g -> g.endpoint().equals(Optional.of(id)));
                rest(before.evaluations(), after.evaluations(), e -> e.setup()
                        .endpoint()
                        .equals(id));
                that(
                        after.evaluations().stream()
                                .noneMatch(e ->
                                        e.isRunning() && e.setup().endpoint().equals(id)),
                        "nothing runs at an endpoint that is gone");
            }
            case Command.GiveEndpoint give -> that(after.endpoint(give.id()).isPresent(), "an endpoint is given");
            case Command.Withdraw _, Command.Supersede _ ->
                that(given.isEmpty() || after.stage() != Stage.CLOSED, "rule 13: destroyed at the withdrawal");
            default -> that(before.endpoints().equals(given), "endpoints stay as they are");
        }
    }

    private static long grants(CaseState state, String endpoint) {
        return state.grants().stream()
                .filter(g -> g.endpoint().equals(Optional.of(endpoint)))
                .count();
    }

    private void grants(Command command) {
        switch (command) {
            case Command.AskGrant ask -> {
                rest(before.grants(), after.grants(), g -> g.id().equals(ask.id()));
                that(before.serves(ask.checkpoint()), "a grant is asked for what may be evaluated");
                var doubled = after.grants().stream()
                        .filter(g -> g.endpoint().isPresent() && g.endpoint().equals(ask.endpoint()));
                that(doubled.count() <= 1, "one service grant for each endpoint");
            }
            case Command.DecideGrant(var id, var give) -> {
                rest(before.grants(), after.grants(), g -> g.id().equals(id));
                int more = give ? before.grant(id).orElseThrow().deciders().size() + 1 : 0;
                that(
                        after.grant(id).map(g -> g.deciders().size()).orElse(0) == more,
                        "a decision adds one, or ends it");
            }
            case Command.RevokeGrant(var id) -> {
                rest(before.grants(), after.grants(), g -> g.id().equals(id));
                that(after.grant(id).isEmpty(), "what was revoked is gone");
                rest(before.evaluations(), after.evaluations(), e -> e.grant().equals(id));
                that(
                        after.evaluations().stream()
                                .noneMatch(e -> e.isRunning() && e.grant().equals(id)),
                        "nothing runs under a grant that is gone");
            }
            case Command.Strike(var person) -> {
                var waiting = before.grants().stream()
                        .filter(g -> !g.isGiven() && g.isDecidedBy(person))
                        .map(Grant::id)
                        .toList();
                rest(before.grants(), after.grants(), g -> g.holder().equals(person) || waiting.contains(g.id()));
                that(
                        after.grants().stream().allMatch(g -> g.isGiven() || !g.isDecidedBy(person)),
                        "who was struck decides nothing that was not given yet");
                rest(before.roster(), after.roster(), p -> p.person().equals(person));
                that(after.grants().stream().noneMatch(g -> g.holder().equals(person)), "a strike ends all grants");
                that(after.roster().stream().noneMatch(p -> p.person().equals(person)), "and all lines of the roster");
            }
            case Command.RemoveEndpoint _ -> {}
            default -> that(before.grants().equals(after.grants()), "grants stay as they are");
        }
    }

    private void evaluations(Command command) {
        switch (command) {
            case Command.PlanEvaluation plan -> {
                rest(before.evaluations(), after.evaluations(), e -> e.id().equals(plan.id()));
                that(after.evaluation(plan.id()).filter(Evaluation::isRunning).isPresent(), "a plan runs");
            }
            case Command.CancelEvaluation(var id) -> {
                rest(before.evaluations(), after.evaluations(), e -> e.id().equals(id));
                var stop = after.evaluation(id).flatMap(Evaluation::stop).orElseThrow();
                that(stop.why() == Stop.Why.CANCELLED, "cancelled is stopped");
                that(stop.at().equals(after.facts().lastAt()), "at once");
            }
            case Command.EndEvaluation end -> {
                rest(before.evaluations(), after.evaluations(), e -> e.id().equals(end.id()));
                var result =
                        after.evaluation(end.id()).flatMap(Evaluation::result).orElseThrow();
                that(result.tally().equals(end.tally()), "a result is what was counted");
                that(before.evaluation(end.id()).orElseThrow().result().isEmpty(), "ended once");
            }
            case Command.RevokeGrant _, Command.RemoveEndpoint _ -> {}
            default -> that(before.evaluations().equals(after.evaluations()), "evaluations stay as they are");
        }
    }

    private void findings(Command command) {
        switch (command) {
            case Command.DraftFinding draft -> {
                rest(before.findings(), after.findings(), f -> f.id().equals(draft.id()));
                that(after.finding(draft.id()).isPresent(), "a draft is kept");
            }
            case Command.ReviewFinding review -> {
                rest(before.findings(), after.findings(), f -> f.id().equals(review.id()));
                var kept = after.finding(review.id()).flatMap(Finding::review);
                that(kept.orElseThrow().accepted() == review.accept(), "a review is kept");
            }
            case Command.ShareFinding(var id) -> {
                rest(before.findings(), after.findings(), f -> f.id().equals(id));
                that(after.finding(id).orElseThrow().sharedAt().isPresent(), "shared is shared");
            }
            case Command.AnswerFinding(var id, var _) -> {
                rest(before.findings(), after.findings(), f -> f.id().equals(id));
                var told = after.finding(id).orElseThrow();
                that(told.answer().or(told::lateAnswer).isPresent(), "an answer is kept");
            }
            default -> that(before.findings().equals(after.findings()), "findings stay as they are");
        }
    }

    private void around(Command command) {
        switch (command) {
            case Command.AcceptParticipant(var id) -> {
                rest(before.roster(), after.roster(), p -> p.id().equals(id));
                that(after.participant(id).orElseThrow().accepted(), "accepted is accepted");
            }
            case Command.Attest(var number, var party) -> {
                rest(before.determinations(), after.determinations(), d -> d.number() == number);
                that(
                        after.determinations().stream()
                                .anyMatch(d ->
                                        d.number() == number && d.attested().contains(party)),
                        "an attestation is kept");
            }
            case Command.SignTerms(var kind, var version, var party) -> {
                rest(before.terms(), after.terms(), x -> x.kind() == kind);
                that(
                        after.terms().stream()
                                .anyMatch(x ->
                                        x.version() == version && x.signed().contains(party)),
                        "a signature is kept");
            }
            case Command.PostTerms post -> {
                rest(before.terms(), after.terms(), x -> x.kind() == post.kind());
                var posted = after.terms().stream()
                        .filter(x -> x.kind() == post.kind())
                        .toList();
                that(posted.size() == 1 && posted.getFirst().signed().isEmpty(), "a new version asks again");
                var older = before.terms().stream()
                        .filter(x -> x.kind() == post.kind())
                        .mapToInt(Terms::version);
                that(posted.getFirst().version() == older.max().orElse(0) + 1, "versions count up");
            }
            default -> {}
        }
    }

    private <T> void rest(List<T> were, List<T> are, Predicate<T> named) {
        var rest = were.stream().filter(named.negate()).toList();
        that(rest.equals(are.stream().filter(named.negate()).toList()), "an act touches nothing that it does not name");
    }
}
