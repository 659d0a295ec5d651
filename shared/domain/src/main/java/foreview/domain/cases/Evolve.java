package foreview.domain.cases;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Stop;
import foreview.domain.findings.Answer;
import foreview.domain.findings.Review;
import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.Extension;
import foreview.domain.window.Facts;
import foreview.domain.window.Release;
import foreview.domain.window.ReleaseState;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fold of a docket. It never refuses: what is recorded has happened. */
public final class Evolve {
    private Evolve() {}

    /** The state that a case's first entry makes. */
    public static CaseState first(Entry entry, Event.Received received) {
        var facts = Facts.at(entry.recordedAt());
        for (var release : received.planned()) facts = facts.planned(told(release, entry), false, entry.recordedAt());
        return new CaseState(
                received.origin(),
                entry.sequence(),
                Stage.RECEIVED,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                facts,
                received.checkpoints(),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                LastDeveloperActs.NONE);
    }

    /** The state as of that time: an end that fell due by itself has happened, recorded or not (rule 4). */
    public static CaseState settled(CaseState state, Instant time) {
        return dueEnd(state, time, "").map(entry -> next(state, entry)).orElse(state);
    }

    /** The entry that records a due end, effective at its own instant (rule 3). */
    static Optional<Entry> dueEnd(CaseState state, Instant time, String correlationId) {
        return state.facts()
                .due(time)
                .map(end -> new Entry(
                        state.sequence() + 1,
                        time,
                        end.at(),
                        Optional.empty(),
                        Actor.FOREVIEW,
                        new Event.Ended(end.reason(), state.facts().window().map(Window::kind)),
                        Map.of(),
                        correlationId));
    }

    public static CaseState next(CaseState state, Entry entry) {
        var draft = state.draft();
        draft.sequence = entry.sequence();
        draft.facts = draft.facts.touched(entry.recordedAt());
        apply(draft, entry, entry.recordedAt());
        return draft.done();
    }

    private static void apply(Draft d, Entry entry, Instant t) {
        switch (entry.event()) {
            case Event.Received _ -> throw new IllegalArgumentException("a case is received once");
            case Event.Resubmitted _ -> {
                d.stage = Stage.RECEIVED;
                d.lastEnd = Optional.empty();
                d.marks = LastDeveloperActs.NONE;
            }
            case Event.Returned _ -> d.stage = Stage.RETURNED;
            case Event.Accepted(var policy) -> {
                d.stage = Stage.ACCEPTED;
                d.acceptedAt = Optional.of(t);
                d.policy = Optional.of(policy);
            }
            case Event.CheckpointAdded(var checkpoint) -> d.checkpoints.add(checkpoint);
            case Event.Superseded _ -> {
                d.superseded = true;
                givenUp(d, t);
            }
            case Event.ParticipantProposed(var participant) -> d.roster.add(participant);
            case Event.ParticipantAccepted(var id) ->
                Draft.change(d.roster, p -> p.id().equals(id), Participant::accept);
            case Event.PersonStruck(var person) -> {
                d.struck.add(person);
                d.roster.removeIf(p -> p.person().equals(person));
                d.grants.removeIf(grant -> grant.holder().equals(person));
                d.grants.replaceAll(grant -> grant.isGiven() ? grant : grant.withoutDecider(person));
            }
            case Event.Determined entered -> {
                d.determined = entered.number();
                d.determinations.replaceAll(older -> older.without(entered.checkpoints()));
                d.determinations.removeIf(older -> older.checkpoints().isEmpty());
                d.determinations.add(
                        new Determination(entered.number(), entered.outcome(), entered.checkpoints(), Set.of()));
            }
            case Event.Attested(var number, var party) ->
                Draft.change(d.determinations, e -> e.number() == number, e -> e.attestedBy(party));
            case Event.ReconsiderationAsked _ -> {}
            case Event.TermsPosted(var terms) -> {
                d.terms.removeIf(older -> older.kind() == terms.kind());
                d.terms.add(terms);
            }
            case Event.TermsSigned(var kind, var version, var party) -> {
                Draft.change(d.terms, x -> x.kind() == kind && x.version() == version, x -> x.signedBy(party));
                // pinned anew when both have signed, before the first opening only
                if (d.windows == 0)
                    d.terms.stream()
                            .filter(x -> x.kind() == kind && x.isSigned())
                            .forEach(x -> d.policy = Optional.of(x.policy()));
            }
            case Event.EndpointGiven(var endpoint) -> {
                d.endpoints.add(endpoint);
                d.marks = d.marks.withoutWithdrawn(); // the next one destroys this credential
                if (d.stage == Stage.CLOSED) d.stage = Stage.ENDED; // there is something to purge again
            }
            case Event.EndpointRemoved(var id) -> {
                d.endpoints.removeIf(endpoint -> endpoint.id().equals(id));
                if (d.endpoints.isEmpty()) purgeAgain(d, t);
                d.grants.removeIf(grant -> grant.endpoint().filter(id::equals).isPresent());
                Draft.change(d.evaluations, e -> e.setup().endpoint().equals(id), e -> e.stopped(revoked(t)));
            }
            case Event.ProbeAsked(var id) ->
                Draft.change(
                        d.endpoints, e -> e.id().equals(id), e -> e.asked(new Endpoint.Asking(entry.sequence(), t)));
            case Event.EndpointProbed(var id, var ok) ->
                Draft.change(d.endpoints, e -> e.id().equals(id), e -> e.probed(new Endpoint.Probe(ok, t)));
            case Event.OutageBegan(var id) ->
                Draft.change(d.endpoints, e -> e.id().equals(id), e -> e.outage(Optional.of(t)));
            case Event.OutageEnded(var id) ->
                Draft.change(d.endpoints, e -> e.id().equals(id), e -> e.outage(Optional.empty()));
            case Event.GrantAsked(var grant) -> d.grants.add(grant);
            case Event.GrantDecided(var id, var given) -> {
                if (given) Draft.change(d.grants, g -> g.id().equals(id), g -> g.decidedBy(entry.actor()));
                else d.grants.removeIf(grant -> grant.id().equals(id));
            }
            case Event.GrantRevoked(var id) -> {
                d.grants.removeIf(grant -> grant.id().equals(id));
                Draft.change(d.evaluations, e -> e.grant().equals(id), e -> e.stopped(revoked(t)));
            }
            case Event.EvaluationPlanned(var evaluation) -> d.evaluations.add(evaluation);
            case Event.EvaluationCancelled(var id) ->
                Draft.change(d.evaluations, e -> e.id().equals(id), e -> e.stopped(new Stop(t, Stop.Why.CANCELLED)));
            case Event.EvaluationEnded(var id, var result) ->
                Draft.change(d.evaluations, e -> e.id().equals(id), e -> e.ended(result));
            case Event.FindingDrafted(var finding) -> d.findings.add(finding.toldBy(entry.sequence()));
            case Event.FindingReviewed(var id, var accepted, var digest, var serious) -> {
                var review = new Review(entry.actor().person(), accepted, digest, t, entry.sequence());
                Draft.change(d.findings, f -> f.id().equals(id), f -> f.reviewed(review, serious));
            }
            case Event.FindingShared(var id) -> Draft.change(d.findings, f -> f.id().equals(id), f -> f.shared(t));
            case Event.FindingAnswered(var id, var kind, var late) -> {
                var answer = new Answer(kind, t, entry.sequence());
                Draft.change(d.findings, f -> f.id().equals(id), f -> f.answered(answer, late));
            }
            case Event.Purged _ -> {
                d.purgeDue = Optional.empty();
                // what was given since that end stands until it is used, removed or given up
                if (d.stage == Stage.ENDED && d.endpoints.isEmpty()) d.stage = Stage.CLOSED;
            }
            case Event.Opened opened -> open(d, opened);
            case Event.Ended(var reason, var kind) -> end(d, new End(entry.effectiveAt(), reason), kind);
            case Event.Completed _ -> {}
            case Event.Suspended(var side) -> d.facts = d.facts.suspended(side, t);
            case Event.Lifted(var side) -> d.facts = d.facts.lifted(side, t);
            case Event.ExtensionAsked(var to, var lapsesAt) ->
                d.facts = d.facts.extensionAsked(new Extension(to, lapsesAt));
            case Event.ExtensionConsented _ -> d.facts = d.facts.extensionConsented(t);
            case Event.EndOffered(var at) -> {
                d.facts = d.facts.offeredEnd(at, t);
                d.marks = d.marks.endOfferedBy(new LastDeveloperActs.Mark(entry.sequence(), at));
            }
            case Event.Withdrawn _ -> {
                d.marks = d.marks.withdrawnBy(new LastDeveloperActs.Mark(entry.sequence(), t));
                givenUp(d, t);
            }
            case Event.ReleasePlanned(var release, var extend) ->
                d.facts = d.facts.planned(told(release, entry), extend, t);
            case Event.ReleaseCancelled(var id, var extend) ->
                d.facts = d.facts.dropped(told(in(d, id, ReleaseState.CANCELLED), entry), extend, t);
            case Event.ReleaseRecordedInError(var id, var extend) ->
                d.facts = d.facts.dropped(told(in(d, id, ReleaseState.RECORDED_IN_ERROR), entry), extend, t);
            case Event.Released(var release, var named) -> {
                var releases = d.facts.releases().with(told(release, entry), t);
                d.facts = d.facts.with(releases);
                if (!named) d.marks = d.marks.releasedBy(entry.sequence(), releases);
            }
        }
    }

    private static Release told(Release release, Entry entry) {
        return release.toldBy(entry.sequence(), entry.occurredAt());
    }

    private static Release in(Draft d, String id, ReleaseState state) {
        return d.facts.releases().find(id).orElseThrow().in(state);
    }

    private static void open(Draft d, Event.Opened o) {
        d.windows = o.number();
        d.stage = Stage.ACCEPTED;
        d.lastEnd = Optional.empty();
        d.marks = LastDeveloperActs.NONE;
        d.facts = d.facts.opened(
                new Window(
                        o.number(),
                        o.kind(),
                        o.opensAt(),
                        o.capEnd(),
                        o.offered(),
                        o.held(),
                        o.zone(),
                        List.of(),
                        Duration.ZERO),
                o.usedBefore());
    }

    private static void end(Draft d, End end, Optional<WindowKind> kind) {
        d.facts.window().ifPresent(window -> accessEnded(d, window, end.at()));
        d.facts = d.facts.ended(end.at());
        d.grants.clear();
        d.endpoints.clear(); // their credentials are destroyed; an opening needs new ones
        boolean goesOn = kind.filter(k -> k == WindowKind.ASSESSMENT).isPresent()
                && end.reason() != EndReason.WITHDRAWN
                && end.reason() != EndReason.NOT_COVERED
                && end.reason() != EndReason.SUPERSEDED;
        d.stage = goesOn ? Stage.ACCEPTED : Stage.ENDED;
        d.lastEnd = Optional.of(end);
        d.purgeDue = d.purgeDue.or(() -> Optional.of(end.at()));
    }

    /** Rule 13: what was given after an end, for an opening that will not be, is destroyed; the end does not move. */
    private static void givenUp(Draft d, Instant t) {
        if (d.stage != Stage.ENDED || d.endpoints.isEmpty()) return;
        d.endpoints.clear();
        purgeAgain(d, t);
    }

    /** Once nothing is served any more in a case that has ended: its closing is proved anew. */
    private static void purgeAgain(Draft d, Instant t) {
        if (d.stage == Stage.ENDED) d.purgeDue = d.purgeDue.or(() -> Optional.of(t));
    }

    /** What still runs stays listed until it is recorded what was saved. */
    private static void accessEnded(Draft d, Window window, Instant at) {
        Draft.change(d.evaluations, Evaluation::isRunning, e -> e.stopped(new Stop(at, Stop.Why.WINDOW_ENDED)));
        if (!at.isAfter(window.opensAt())) return; // it never opened
        d.accessEnd = Optional.of(at);
        d.findings.replaceAll(finding -> finding.accessEnded(at));
    }

    private static Stop revoked(Instant at) {
        return new Stop(at, Stop.Why.REVOKED);
    }
}
