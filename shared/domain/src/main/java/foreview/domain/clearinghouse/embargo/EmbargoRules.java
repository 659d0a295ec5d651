package foreview.domain.clearinghouse.embargo;

import foreview.domain.clearinghouse.embargo.EmbargoRuling.Changed;
import foreview.domain.clearinghouse.embargo.EmbargoRuling.Refused;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What each act does to an embargo in which everything due is settled. */
final class EmbargoRules {
    private EmbargoRules() {}

    static EmbargoRuling takeOver(String coordinator, Instant startedAt, Instant endsAt, Instant at) {
        if (startedAt.isAfter(at)) return new Refused(EmbargoRefusal.NOT_STARTED);
        var refusal = refusalOf(endsAt, startedAt, at);
        if (refusal.isPresent()) return new Refused(refusal.get());
        var signed = Embargo.none().with(coordinator, new Consent(PartyState.SIGNATORY, at));
        var taken = new Embargo(
                Optional.of(coordinator),
                signed.parties(),
                Optional.empty(),
                Optional.of(new Terms(startedAt, endsAt)),
                Optional.empty(),
                Optional.empty());
        return new Changed(taken, EmbargoChange.TAKEN_OVER);
    }

    static EmbargoRuling invite(Embargo embargo, String party, Instant at) {
        if (embargo.exit().isPresent()) return new Refused(EmbargoRefusal.ENDED);
        var known = Optional.ofNullable(embargo.parties().get(party));
        if (known.filter(consent -> consent.state() != PartyState.DECLINED).isPresent())
            return new Refused(EmbargoRefusal.ALREADY_PARTY);
        return new Changed(embargo.with(party, new Consent(PartyState.INVITED, at)), EmbargoChange.INVITED);
    }

    static EmbargoRuling propose(Embargo embargo, String by, Optional<Instant> endsAt, Instant at) {
        if (embargo.exit().isPresent()) return new Refused(EmbargoRefusal.ENDED);
        if (embargo.terms().isPresent()) return new Refused(EmbargoRefusal.IN_FORCE);
        // it starts at the first acceptance, not before now, so 90 days from now are within 90 days of the start
        var refusal = endsAt.flatMap(end -> refusalOf(end, at, at));
        if (refusal.isPresent()) return new Refused(refusal.get());
        var parties = new TreeMap<>(embargo.parties());
        parties.replaceAll((_, _) -> new Consent(PartyState.INVITED, at));
        parties.put(by, new Consent(PartyState.SIGNATORY, at));
        if (parties.size() == 1) return new Refused(EmbargoRefusal.ALONE);
        return new Changed(embargo.with(parties).with(new Proposal(by, endsAt, at)), EmbargoChange.PROPOSED);
    }

    static EmbargoRuling answer(Embargo embargo, String party, EmbargoAnswer answer, Instant at) {
        if (embargo.exit().isPresent()) return new Refused(EmbargoRefusal.ENDED);
        var consent = Optional.ofNullable(embargo.parties().get(party));
        if (consent.isEmpty()) return new Refused(EmbargoRefusal.NOT_A_PARTY);
        return switch (consent.get().state()) {
            case INVITED -> answerInvitation(embargo, party, answer, at);
            case SIGNATORY, LAPSED -> answerRevision(embargo, party, answer);
            case DECLINED -> new Refused(EmbargoRefusal.ALREADY_DECLINED);
        };
    }

    private static EmbargoRuling answerInvitation(Embargo embargo, String party, EmbargoAnswer answer, Instant at) {
        if (!embargo.asks()) return new Refused(EmbargoRefusal.NOTHING_ASKED);
        return switch (answer) {
            case DECLINE ->
                new Changed(
                        Settlement.withoutVainProposal(embargo.as(party, PartyState.DECLINED)), EmbargoChange.DECLINED);
            case ACCEPT -> {
                var signed = embargo.as(party, PartyState.SIGNATORY);
                yield embargo.proposal()
                        .map(first -> new Changed(
                                signed.with(new Terms(at, first.endIfAcceptedAt(at))), EmbargoChange.STARTED))
                        .orElseGet(() -> new Changed(signed, EmbargoChange.SIGNED));
            }
        };
    }

    private static EmbargoRuling answerRevision(Embargo embargo, String party, EmbargoAnswer answer) {
        var open = embargo.revision().filter(revision -> !revision.signed().contains(party));
        if (open.isEmpty()) return new Refused(EmbargoRefusal.NOTHING_ASKED);
        return switch (answer) {
            case ACCEPT -> sign(embargo, open.get(), party, EmbargoChange.REVISION_SIGNED);
            case DECLINE ->
                new Changed(embargo.withoutRevision().as(party, PartyState.LAPSED), EmbargoChange.REVISION_DECLINED);
        };
    }

    static EmbargoRuling revise(Embargo embargo, String by, Instant endsAt, Instant at) {
        if (embargo.exit().isPresent()) return new Refused(EmbargoRefusal.ENDED);
        if (embargo.terms().isEmpty()) return new Refused(EmbargoRefusal.NOT_IN_FORCE);
        if (embargo.coordinator().filter(other -> !other.equals(by)).isPresent())
            return new Refused(EmbargoRefusal.NOT_COORDINATOR);
        if (!embargo.bound().contains(by)) return new Refused(EmbargoRefusal.NOT_BOUND);
        if (embargo.revision().isPresent()) return new Refused(EmbargoRefusal.PENDING);
        var terms = embargo.terms().get();
        if (endsAt.equals(terms.endsAt())) return new Refused(EmbargoRefusal.SAME_END);
        var refusal = refusalOf(endsAt, terms.startedAt(), at);
        if (refusal.isPresent()) return new Refused(refusal.get());
        return sign(embargo, new Revision(by, endsAt, at, Set.of()), by, EmbargoChange.REVISION_PROPOSED);
    }

    /** The last consent puts the revision in force. */
    private static EmbargoRuling sign(Embargo embargo, Revision revision, String party, EmbargoChange otherwise) {
        var signed = new HashSet<>(revision.signed());
        signed.add(party);
        var after = embargo.as(party, PartyState.SIGNATORY);
        if (!signed.containsAll(embargo.bound())) {
            var open = new Revision(revision.by(), revision.endsAt(), revision.at(), signed);
            return new Changed(after.with(open), otherwise);
        }
        var startedAt = embargo.terms().orElseThrow().startedAt();
        return new Changed(after.with(new Terms(startedAt, revision.endsAt())), EmbargoChange.REVISED);
    }

    static EmbargoRuling exit(Embargo embargo, EmbargoExit.Reason reason, Instant at) {
        if (embargo.exit().isPresent()) return new Refused(EmbargoRefusal.ENDED);
        return switch (reason) {
            case PUBLIC -> new Changed(embargo.with(new EmbargoExit(reason, at)), EmbargoChange.EXITED);
            case EXPLOITED ->
                embargo.asks()
                        ? new Changed(embargo.with(new EmbargoExit(reason, at)), EmbargoChange.EXITED)
                        : new Refused(EmbargoRefusal.NOTHING_TO_END);
            case EXPIRED -> throw new IllegalArgumentException("an embargo expires by itself");
        };
    }

    private static Optional<EmbargoRefusal> refusalOf(Instant endsAt, Instant startedAt, Instant at) {
        if (!endsAt.isAfter(at)) return Optional.of(EmbargoRefusal.PAST_END);
        return endsAt.isAfter(startedAt.plus(Embargo.LONGEST))
                ? Optional.of(EmbargoRefusal.TOO_LONG)
                : Optional.empty();
    }
}
