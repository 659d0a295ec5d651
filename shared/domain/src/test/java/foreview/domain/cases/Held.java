package foreview.domain.cases;

import foreview.domain.clock.Clock;
import foreview.domain.clock.FindingStanding;
import foreview.domain.clock.Phase;
import foreview.domain.docket.Chain;
import foreview.domain.docket.Link;
import foreview.domain.evaluation.Result;
import foreview.domain.evaluation.Tally;
import foreview.domain.findings.Review;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.domain.policy.Cap;
import foreview.domain.replay.WhatIf;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** product.md's rules, as far as the domain alone can break them, in every state that a history reaches. */
final class Held {
    /** A rule that does not hold; the history says how it came to that. */
    static final class Broken extends AssertionError {
        private static final long serialVersionUID = 1;

        Broken(String rule) {
            super(rule);
        }
    }

    private final History history;
    private final Clock clock;
    private final Map<String, FindingStanding.Final> finals = new HashMap<>();

    Held(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    static void that(boolean holds, String rule) {
        if (!holds) throw new Broken(rule);
    }

    void after(History.Step step, Instant at, CaseState before, Decision decision, boolean sketched) {
        var state = decision.state();
        var command = step.command();
        boolean refused = decision instanceof Decision.Refused;
        boolean may = Rights.mayAsk(command).contains(step.actor().role());
        that(may || refused, "nobody does what the role does not allow");
        if (may) {
            that(!refused || !isNeverRefused(command), "rule 1: never refused");
            that(
                    !refused || !sketched || !isWindows(command) || mayBeRefused(command, before, decision),
                    "taken alike");
        }
        entries(before, decision);
        if (!decision.entries().isEmpty())
            Others.untouched(
                    command, Evolve.settled(before, decision.state().facts().lastAt()), state);
        window(before, state, command);
        standing(state);
        credentials(state, command, refused);
        if (!state.grants().isEmpty() || !state.evaluations().isEmpty()) access(state, at);
        findings(before, state, command, at);
        if (command instanceof Command.ShareFinding(var id) && !refused)
            that(
                    !state.finding(id)
                            .orElseThrow()
                            .author()
                            .equals(step.actor().person()),
                    "rule 9: not shared by its author");
        model();
    }

    private static boolean isNeverRefused(Command command) {
        return switch (command) {
            case Command.Withdraw _, Command.OfferEnd _, Command.RecordRelease _ -> true;
            default -> false;
        };
    }

    private static boolean isWindows(Command command) {
        return switch (command) {
            case Command.Open _, Command.AskExtension _, Command.ConsentToExtension _ -> true;
            default -> false;
        };
    }

    /** What the sketch leaves to the case: whether the requirements of an opening are met. */
    private static boolean mayBeRefused(Command command, CaseState before, Decision decision) {
        if (!(command instanceof Command.Open open)) return false;
        var state = decision.state();
        return state.superseded()
                || state.acceptedAt().isEmpty()
                || open.kind() == WindowKind.ASSESSMENT && state.stage() != Stage.ACCEPTED
                || !Requirement.allMet(state, open.kind());
    }

    /** Rules 3 and 10. */
    private void entries(CaseState before, Decision decision) {
        var last = before.facts().lastAt();
        long sequence = before.sequence();
        for (var entry : decision.entries()) {
            that(entry.sequence() == ++sequence, "rule 10: no gap in the docket");
            that(!entry.recordedAt().isBefore(last), "rule 3: never before the last entry");
            last = entry.recordedAt();
            if (entry.effectiveAt().isBefore(entry.recordedAt()))
                that(entry.actor().equals(Actor.FOREVIEW), "rule 3: earlier only for an end that fell due by itself");
        }
        that(!decision.entries().isEmpty() || decision.state() == before, "what records nothing changes nothing");
        that(decision.state().facts().due(last).isEmpty(), "rule 3: nothing due is left unrecorded");
    }

    /** Rules 2 and 6, and that an end is final. */
    private void window(CaseState before, CaseState after, Command command) {
        var w0 = before.facts().window();
        var w1 = after.facts().window();
        if (w1.isPresent() && (w0.isEmpty() || w0.get().number() != w1.get().number()))
            that(command instanceof Command.Open, "only the developer's act opens");
        if (w0.isPresent() && w1.isPresent() && w0.get().number() == w1.get().number())
            same(w0.get(), w1.get(), command);
        boolean anew = after.windows() != before.windows() || command instanceof Command.Resubmit;
        if (before.lastEnd().isPresent() && !anew)
            that(
                    after.lastEnd().equals(before.lastEnd()) || before.stage() == Stage.ACCEPTED,
                    "rule 3: an end is final");
    }

    private void same(Window before, Window after, Command command) {
        boolean lengthens =
                switch (command) {
                    case Command.PlanRelease plan -> plan.extendAccess();
                    case Command.CancelRelease(var _, var extend) -> extend;
                    case Command.RecordReleaseInError(var _, var extend) -> extend;
                    case Command.ConsentToExtension _ -> true;
                    default -> false;
                };
        that(lengthens || !after.endsAt().isAfter(before.endsAt()), "rule 6: only the developer lengthens");
        that(after.capEnd().equals(before.capEnd()), "rule 6: the cap never moves");
        that(after.opensAt().equals(before.opensAt()), "an opening never moves");
    }

    /** What stands with a window, and falls with it. */
    private void standing(CaseState state) {
        var facts = state.facts();
        if (facts.window().isEmpty()) {
            that(state.grants().isEmpty(), "no grant outlives its window");
            that(facts.extension().isEmpty(), "no request outlives its window");
            that(state.stage() != Stage.CLOSED || state.purgeDue().isEmpty(), "closed says that purge is proved");
            that(state.lastEnd().isEmpty() || state.stage() != Stage.RECEIVED, "a case taken up again has not ended");
            return;
        }
        var w = facts.window().get();
        var from = facts.lastAt().isBefore(w.opensAt()) ? w.opensAt() : facts.lastAt();
        that(!w.endsAt().isAfter(facts.releases().nextPlanned(from)), "rule 2: no window outlives a planned release");
        that(
                w.isLive(w.opensAt()) || w.isSuspended() || !w.endsAt().isAfter(w.opensAt()),
                "rule 2: open at its opening");
        that(!w.isLive(w.endsAt()), "rule 2: over at its end");
        that(!state.superseded(), "nothing opens in a case that was superseded");
        that(state.lastEnd().isEmpty(), "what stands has not ended");
    }

    /** Rule 13: an endpoint that is listed has a credential in the vault. */
    private void credentials(CaseState state, Command command, boolean refused) {
        that(state.stage() != Stage.CLOSED || state.endpoints().isEmpty(), "rule 13: closed leaves no endpoint");
        boolean givesUp = command instanceof Command.Withdraw || command instanceof Command.Supersede;
        that(refused || !givesUp || state.endpoints().isEmpty(), "rule 13: given up leaves no endpoint");
        that(!state.superseded() || state.endpoints().isEmpty(), "rule 13: superseded takes no endpoint");
    }

    /** Rules 9 and 13. */
    private void access(CaseState state, Instant now) {
        var window = state.facts().window();
        var t = state.facts().time(now);
        for (var grant : state.grants()) {
            if (!grant.isGiven()) continue;
            var persons = grant.deciders().stream().map(Actor::person).toList();
            that(persons.size() == 2 && !persons.get(0).equals(persons.get(1)), "rule 9: two deciders");
            that(!persons.contains(grant.holder()), "rule 9: neither is the holder");
        }
        for (var evaluation : state.evaluations()) {
            boolean over = evaluation.stop().isPresent() || evaluation.result().isPresent();
            that(
                    over
                            || window.filter(w -> w.number() == evaluation.window())
                                    .isPresent(),
                    "no task outlives its window");
            if (RunPermission.of(state, evaluation.id(), now, Duration.ZERO) != RunPermission.YES) continue;
            that(window.filter(w -> w.isLive(t)).isPresent(), "rule 2: the runner asks while it is open");
            that(state.grant(evaluation.grant()).filter(Grant::isGiven).isPresent(), "rule 13: under a grant");
            var end = window.get().endsAt();
            that(
                    RunPermission.of(state, evaluation.id(), end, Duration.ZERO).isForGood(),
                    "rule 13: never after the end");
            var early = RunPermission.of(state, evaluation.id(), end.minusMillis(1), Duration.ofMillis(1));
            that(early == RunPermission.AT_END || end.minusMillis(1).isBefore(t), "the allowance only denies");
        }
    }

    /** Rule 9, and that no finding bears on a window, an end or a release. */
    private void findings(CaseState before, CaseState state, Command command, Instant now) {
        for (var finding : state.findings()) {
            finding.review().ifPresent(r -> that(!r.reviewer().equals(finding.author()), "rule 9: a second person"));
            boolean shared = finding.sharedAt().isPresent();
            that(!shared || finding.isAccepted(), "rule 9: reviewed before it is shared");
            var result = state.evaluation(finding.evaluation()).orElseThrow().result();
            var cited = finding.review().flatMap(Review::evaluationDigest);
            that(cited.isPresent() == finding.isAccepted(), "an accepted finding cites its run by digest");
            that(cited.isEmpty() || cited.equals(result.map(Result::digest)), "by that of its result");
            that(shared || finding.answer().or(finding::lateAnswer).isEmpty(), "shared before it is answered");
            var as = FindingStanding.of(finding, state, history.cases[0].decide.policies(), now);
            as.finalAs().ifPresent(f -> {
                var first = finals.putIfAbsent(state.origin().caseId() + finding.id(), f);
                that(
                        first == null || first == f || state.facts().lastAt().isAfter(now),
                        "a final finding stays as it is");
            });
        }
        switch (command) {
            case Command.DraftFinding _, Command.ReviewFinding _, Command.ShareFinding _, Command.AnswerFinding _ -> {
                var settled = Evolve.settled(before, before.facts().time(now)).facts();
                var after = state.facts();
                that(settled.window().equals(after.window()), "no finding moves a window");
                that(settled.releases().equals(after.releases()), "no finding bears on a release");
            }
            default -> {}
        }
    }

    /** Over all cases of the model: one access window at a time, and never more than the cap. */
    private void model() {
        var use = history.model();
        var standing = new ArrayList<Window>();
        for (var p : history.cases)
            p.state.facts().window().filter(w -> w.kind() == WindowKind.ACCESS).ifPresent(standing::add);
        for (var one : standing)
            for (var other : standing)
                that(
                        one == other
                                || !one.opensAt().isBefore(other.endsAt())
                                || !other.opensAt().isBefore(one.endsAt()),
                        "a model opens in one case at a time");
        var whole = use.at(Times.NONE).used();
        switch (history.cap) {
            case Cap.Elapsed(var length) ->
                that(whole.elapsed().compareTo(length) <= 0, "rule 2: used time never passes the cap");
            case Cap.Calendar(var days, var _) -> that(whole.days() <= days, "rule 2: used days never pass the cap");
        }
    }

    /** Rule 10: the docket folds to the head, and every evaluation reaches an end. */
    void over(Played p) {
        that(fold(p.docket).equals(p.state), "rule 10: the docket folds to the head");
        if (p.state.evaluations().isEmpty()) return;
        var window = p.state.facts().window();
        if (window.isPresent()) p.now = window.get().endsAt();
        p.play(Actor.FOREVIEW, new Command.Settle());
        for (var evaluation : p.state.evaluations()) {
            if (evaluation.result().isPresent()) continue;
            var none = new Tally(0, 0, 0, evaluation.items(), 0);
            var ended = p.play(Actor.FOREVIEW, new Command.EndEvaluation(evaluation.id(), none, 0, "d"));
            that(ended instanceof Decision.Recorded, "rule 10: every evaluation reaches an end");
        }
    }

    private static CaseState fold(List<Entry> docket) {
        var state = Evolve.first(
                docket.getFirst(), (Event.Received) docket.getFirst().event());
        for (var entry : docket.subList(1, docket.size())) state = Evolve.next(state, entry);
        return state;
    }

    /** Rule 11, the stored form, and that a docket tells the same under its own policy. */
    void stored(Played p) {
        var origin = p.state.origin();
        var links = new ArrayList<Link>();
        var previous = Link.genesis(origin);
        for (var entry : p.docket) {
            that(Records.read(Entry.class, Records.write(entry)).equals(entry), "an entry is read as it was written");
            var link = Link.of(entry, previous);
            previous = link.hash();
            boolean withheld = entry.sequence() % 3 == 0;
            links.add(withheld ? Link.withheld(link.digest(), link.hash()) : link);
        }
        that(Chain.firstBroken(origin, links, previous).isEmpty(), "rule 11: the chain verifies");
        links.remove((int) (p.state.sequence() / 2));
        that(Chain.firstBroken(origin, links, previous).isPresent(), "rule 11: a missing entry is seen");
        that(Records.read(CaseState.class, Records.write(p.state)).equals(p.state), "a head is read as it was written");
        var policy = p.decide.policies().pinned("eo-14409");
        that(Objects.equals(WhatIf.compare(p.docket, policy, p.now), List.of()), "a docket tells the same again");
        for (var step : clock.read(p.state, p.now).steps())
            that(!step.text().matches("(?i).*(approv|clear).*"), "rule 1: nothing is approved or cleared");
        that(
                clock.read(p.state, p.now).phase() != Phase.OPEN
                        || p.state.facts().window().isPresent(),
                "open is a window");
    }
}
