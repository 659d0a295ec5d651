package foreview.domain.clearinghouse.embargo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The embargo on one vulnerability, as CERT/CC's Vultron models it. Parties are named by opaque ids.
 *
 * <p>The first acceptance of a proposal puts its terms in force; each further party is bound from its own acceptance on.
 * A party that does not answer within seven days counts as declined and is not bound.
 *
 * <p>A revision names another end, earlier or later. It takes effect only when every bound party has consented. Until
 * then, and if it falls, the end that all signed holds. So nobody is bound longer than it agreed to, and of an end in
 * force and a proposed later one the earlier holds until all consent. Who does not sign a revision is LAPSED: it keeps the
 * terms that it signed, and the next revision asks it again. Vultron lets a revision take effect without some signatories,
 * who are then no longer bound; here their release would end the embargo for all, so the terms that all signed stay.
 *
 * <p>Nothing is scheduled: every act and every reading first settles what has fallen due, at its exact instant. An end is
 * final, frees the parties and publishes nothing. Callers hand in times that never go back.
 *
 * @param coordinator the party from which the embargo was taken over, which alone may propose a revision
 * @param proposal before the first acceptance only
 * @param terms from the first acceptance on
 * @param revision while it waits for consent
 */
public record Embargo(
        Optional<String> coordinator,
        Map<String, Consent> parties,
        Optional<Proposal> proposal,
        Optional<Terms> terms,
        Optional<Revision> revision,
        Optional<EmbargoExit> exit) {
    /** A party's answer is due within this time, or counts as declined. */
    public static final Duration ANSWER = Duration.ofDays(7);

    /** From the first acceptance of a proposal that names no end. */
    public static final Duration DEFAULT_LENGTH = Duration.ofDays(45);

    /** From the first start to the last end, whatever is revised or merged. */
    public static final Duration LONGEST = Duration.ofDays(90);

    public Embargo {
        parties = Collections.unmodifiableMap(new TreeMap<>(parties)); // sorted, so that equal ones are written alike
    }

    /** That of a new vulnerability, without parties. */
    public static Embargo none() {
        return new Embargo(
                Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** An embargo that runs at another coordinator already. */
    public static EmbargoRuling takeOver(String coordinator, Instant startedAt, Instant endsAt, Instant at) {
        return EmbargoRules.takeOver(coordinator, startedAt, endsAt, at);
    }

    /** Makes somebody a party, or asks again who declined. In force or proposed terms await its answer at once. */
    public EmbargoRuling invite(String party, Instant at) {
        return EmbargoRules.invite(settled(at), party, at);
    }

    /**
     * Proposes first terms and asks all other parties; the proposer is a signatory of them. It replaces an open proposal,
     * as a counterproposal does.
     *
     * @param endsAt absent for 45 days from the first acceptance
     */
    public EmbargoRuling propose(String by, Optional<Instant> endsAt, Instant at) {
        return EmbargoRules.propose(settled(at), by, endsAt, at);
    }

    /** Answers an invitation; of a party that has signed, the open revision. */
    public EmbargoRuling answer(String party, EmbargoAnswer answer, Instant at) {
        return EmbargoRules.answer(settled(at), party, answer, at);
    }

    /** Proposes another end. Without another bound party it takes effect at once. */
    public EmbargoRuling revise(String by, Instant endsAt, Instant at) {
        return EmbargoRules.revise(settled(at), by, endsAt, at);
    }

    /**
     * Ends the embargo now. A public vulnerability ends one that is only proposed, and keeps one from being proposed.
     *
     * @throws IllegalArgumentException for {@code EXPIRED}, which time alone causes
     */
    public EmbargoRuling exit(EmbargoExit.Reason reason, Instant at) {
        return EmbargoRules.exit(settled(at), reason, at);
    }

    /** The embargo with all that has fallen due until then. */
    public Embargo settled(Instant now) {
        return Settlement.of(this, now);
    }

    /** What time alone changes first of the embargo as it is recorded. */
    public Optional<EmbargoTimer> next() {
        return Settlement.next(this);
    }

    public EmbargoReading at(Instant now) {
        var current = settled(now);
        var states = current.parties.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, party -> party.getValue().state()));
        var proposedEnd = current.proposal.flatMap(Proposal::endsAt).or(() -> current.revision.map(Revision::endsAt));
        return new EmbargoReading(
                current.state(), states, proposedEnd, current.terms, current.exit, Settlement.next(current));
    }

    EmbargoState state() {
        if (exit.isPresent()) return EmbargoState.EXITED;
        if (revision.isPresent()) return EmbargoState.REVISE;
        if (terms.isPresent()) return EmbargoState.ACTIVE;
        return proposal.isPresent() ? EmbargoState.PROPOSED : EmbargoState.NONE;
    }

    /** Whether invited parties are asked anything. */
    boolean asks() {
        return exit.isEmpty() && (proposal.isPresent() || terms.isPresent());
    }

    /** The parties whose consent a revision needs. */
    Set<String> bound() {
        if (terms.isEmpty() || exit.isPresent()) return Set.of();
        return parties.entrySet().stream()
                .filter(party -> party.getValue().state().signed())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Embargo with(String party, Consent consent) {
        var changed = new TreeMap<>(parties);
        changed.put(party, consent);
        return with(changed);
    }

    Embargo with(Map<String, Consent> changed) {
        return new Embargo(coordinator, changed, proposal, terms, revision, exit);
    }

    Embargo as(String party, PartyState state) {
        return with(party, parties.get(party).as(state));
    }

    Embargo with(Proposal open) {
        return new Embargo(coordinator, parties, Optional.of(open), terms, revision, exit);
    }

    /** No proposal or revision stays open. */
    Embargo with(Terms inForce) {
        return new Embargo(coordinator, parties, Optional.empty(), Optional.of(inForce), Optional.empty(), exit);
    }

    Embargo with(Revision open) {
        return new Embargo(coordinator, parties, proposal, terms, Optional.of(open), exit);
    }

    Embargo with(EmbargoExit end) {
        return new Embargo(coordinator, parties, Optional.empty(), terms, Optional.empty(), Optional.of(end));
    }

    Embargo withoutProposal() {
        return new Embargo(coordinator, parties, Optional.empty(), terms, revision, exit);
    }

    Embargo withoutRevision() {
        return new Embargo(coordinator, parties, proposal, terms, Optional.empty(), exit);
    }
}
