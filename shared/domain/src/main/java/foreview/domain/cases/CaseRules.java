package foreview.domain.cases;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.policy.Policies;
import foreview.domain.window.EndReason;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/** Everything around the window: completeness, roster, determination, terms, endpoints, purge. */
final class CaseRules {
    private static final int LIMIT = 50;
    private static final int PERSONS = 200;
    private static final int STRUCK = 1_000;

    private CaseRules() {}

    static Ruling rule(CaseState s, Command command, Instant t, Policies policies) {
        boolean received = s.stage() == Stage.RECEIVED;
        return switch (command) {
            case Command.Resubmit _ ->
                !s.superseded() && isResubmittable(s) ? emit(new Event.Resubmitted()) : refuse(Refusal.WRONG_PHASE);
            case Command.Return(var deficient) ->
                received ? emit(new Event.Returned(deficient)) : refuse(Refusal.WRONG_PHASE);
            case Command.Accept _ ->
                received ? emit(new Event.Accepted(policies.deployed())) : refuse(Refusal.WRONG_PHASE);
            case Command.AddCheckpoint(var checkpoint) -> {
                if (s.checkpoints().contains(checkpoint)) yield refuse(Refusal.EXISTS);
                yield s.checkpoints().size() < LIMIT
                        ? emit(new Event.CheckpointAdded(checkpoint))
                        : refuse(Refusal.TOO_MANY);
            }
            case Command.Supersede _ ->
                s.superseded()
                        ? refuse(Refusal.SUPERSEDED)
                        : Ruling.ending(s, new Event.Superseded(), EndReason.SUPERSEDED);
            case Command.Propose propose -> propose(s, propose);
            case Command.AcceptParticipant(var id) ->
                s.participant(id)
                        .map(p -> p.accepted() ? refuse(Refusal.EXISTS) : emit(new Event.ParticipantAccepted(id)))
                        .orElse(refuse(Refusal.UNKNOWN));
            case Command.Strike(var person) -> strike(s, person);
            case Command.Determine determine -> determine(s, determine);
            case Command.Attest(var number, var party) ->
                s.determinations().stream()
                        .filter(d -> d.number() == number && d.outcome() == Outcome.WITHHELD)
                        .findFirst()
                        .map(d -> d.attested().contains(party)
                                ? refuse(Refusal.EXISTS)
                                : emit(new Event.Attested(number, party)))
                        .orElse(refuse(Refusal.UNKNOWN));
            case Command.AskReconsideration(var checkpoints) ->
                s.determined() == 0 || !s.checkpoints().containsAll(checkpoints)
                        ? refuse(Refusal.UNKNOWN)
                        : emit(new Event.ReconsiderationAsked(checkpoints));
            case Command.PostTerms post -> postTerms(s, post, policies);
            case Command.SignTerms(var kind, var version, var party) ->
                s.terms().stream()
                        .filter(x -> x.kind() == kind && x.version() == version)
                        .findFirst()
                        .map(x -> x.signed().contains(party)
                                ? refuse(Refusal.EXISTS)
                                : emit(new Event.TermsSigned(kind, version, party)))
                        .orElse(refuse(Refusal.UNKNOWN));
            case Command.GiveEndpoint(var id, var checkpoint, var variant, var safeguards) -> {
                if (s.superseded()) yield refuse(Refusal.SUPERSEDED); // nothing opens there any more
                if (isUsedUp(s, t, policies)) yield refuse(Refusal.CAP_USED); // nor there: it would lie there for good
                if (s.endpoint(id).isPresent()) yield refuse(Refusal.EXISTS);
                if (!s.checkpoints().contains(checkpoint)) yield refuse(Refusal.UNKNOWN);
                if (s.endpoints().size() >= LIMIT) yield refuse(Refusal.TOO_MANY);
                yield emit(new Event.EndpointGiven(new Endpoint(
                        id, checkpoint, variant, safeguards, Optional.empty(), Optional.empty(), Optional.empty())));
            }
            case Command.RemoveEndpoint(var id) -> known(s, id, new Event.EndpointRemoved(id));
            case Command.AskProbe(var id) -> {
                if (s.endpoint(id).isEmpty()) yield refuse(Refusal.UNKNOWN);
                yield ProbeRequest.hasBegun(s, t) ? refuse(Refusal.WRONG_PHASE) : emit(new Event.ProbeAsked(id));
            }
            case Command.RecordProbe(var id, var ok) -> known(s, id, new Event.EndpointProbed(id, ok));
            case Command.RecordOutage(var id, var began) ->
                s.endpoint(id)
                        .map(e -> e.outageSince().isPresent() == began
                                ? refuse(Refusal.EXISTS)
                                : emit(began ? new Event.OutageBegan(id) : new Event.OutageEnded(id)))
                        .orElse(refuse(Refusal.UNKNOWN));
            // of an ended window, whether or not the developer opened again meanwhile
            case Command.RecordPurge(var destroyed, var left, var verified, var attested) -> {
                if (s.purgeDue().isEmpty()) yield refuse(Refusal.EXISTS);
                boolean used = left.stream().allMatch(id -> s.endpoint(id).isPresent());
                yield used ? emit(new Event.Purged(destroyed, verified, attested)) : refuse(Refusal.NOT_FINISHED);
            }
            default -> throw new IllegalArgumentException("not a rule of the case: " + command.getClass());
        };
    }

    /** Rule 13: whether access ended with nothing left of the cap, as this case knows it, and nothing is left to assess. */
    private static boolean isUsedUp(CaseState s, Instant t, Policies policies) {
        return s.facts().window().isEmpty()
                && !WindowRules.admitsAssessment(s)
                && s.policy()
                        .map(id -> policies.pinned(id).cap())
                        .filter(cap -> cap.isSpent(t, s.facts().used()))
                        .isPresent();
    }

    /** Returned, or withdrawn before it was accepted: the developer takes it up again. */
    private static boolean isResubmittable(CaseState s) {
        if (s.stage() == Stage.RETURNED) return true;
        return s.acceptedAt().isEmpty() && (s.stage() == Stage.ENDED || s.stage() == Stage.CLOSED);
    }

    private static Ruling propose(CaseState s, Command.Propose p) {
        if (Set.of(Role.DEVELOPER, Role.PROGRAM_OFFICER, Role.FOREVIEW).contains(p.role()))
            return refuse(Refusal.FORBIDDEN); // these rights come from the organization, not from a roster
        if (s.struck().contains(p.person())) return refuse(Refusal.STRUCK);
        boolean there = s.roster().stream()
                .anyMatch(x -> x.id().equals(p.id())
                        || x.person().equals(p.person()) && x.org().equals(p.org()) && x.role() == p.role());
        if (there) return refuse(Refusal.EXISTS);
        if (s.roster().size() >= PERSONS) return refuse(Refusal.TOO_MANY);
        return emit(new Event.ParticipantProposed(new Participant(p.id(), p.person(), p.org(), p.role(), false)));
    }

    private static Ruling strike(CaseState s, String person) {
        if (s.struck().contains(person)) return refuse(Refusal.EXISTS);
        boolean listed = s.roster().stream().anyMatch(line -> line.person().equals(person));
        // whoever stands on no roster has no bound of its own, and the head must stay small (rule 1)
        return listed || s.struck().size() < STRUCK ? emit(new Event.PersonStruck(person)) : refuse(Refusal.TOO_MANY);
    }

    private static Ruling determine(CaseState s, Command.Determine d) {
        if (s.acceptedAt().isEmpty()) return refuse(Refusal.WRONG_PHASE);
        if (d.checkpoints().isEmpty() || !s.checkpoints().containsAll(d.checkpoints())) return refuse(Refusal.UNKNOWN);
        var entered = new Event.Determined(
                s.determined() + 1,
                d.outcome(),
                d.checkpoints(),
                d.authority(),
                d.date(),
                d.reference(),
                d.commitment(),
                d.consulted());
        var latest = new HashMap<String, Outcome>();
        for (var older : s.determinations()) older.checkpoints().forEach(c -> latest.put(c, older.outcome()));
        d.checkpoints().forEach(c -> latest.put(c, d.outcome()));
        if (latest.values().stream().allMatch(o -> o == Outcome.NOT_COVERED))
            return Ruling.ending(s, entered, EndReason.NOT_COVERED);
        boolean assessed = s.facts()
                .window()
                .filter(w -> w.kind() == WindowKind.ASSESSMENT)
                .isPresent();
        return assessed ? Ruling.ending(s, entered, EndReason.DETERMINED) : emit(entered);
    }

    private static Ruling postTerms(CaseState s, Command.PostTerms p, Policies policies) {
        if (s.acceptedAt().isEmpty()) return refuse(Refusal.WRONG_PHASE);
        if (policies.find(p.policy()).filter(policy -> !policy.replayOnly()).isEmpty())
            return refuse(Refusal.UNKNOWN_POLICY);
        int version = 1
                + s.terms().stream()
                        .filter(x -> x.kind() == p.kind())
                        .mapToInt(Terms::version)
                        .findFirst()
                        .orElse(0);
        return emit(new Event.TermsPosted(
                new Terms(version, p.kind(), p.textDigest(), p.policy(), p.purposes(), Set.of())));
    }

    private static Ruling known(CaseState s, String endpoint, Event event) {
        return s.endpoint(endpoint).isPresent() ? emit(event) : refuse(Refusal.UNKNOWN);
    }
}
