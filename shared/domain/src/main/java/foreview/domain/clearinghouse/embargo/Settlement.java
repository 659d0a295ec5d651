package foreview.domain.clearinghouse.embargo;

import foreview.domain.clearinghouse.embargo.EmbargoTimer.Kind;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What time alone changes in an embargo, in the order of its instants. */
final class Settlement {
    private Settlement() {}

    static Embargo of(Embargo embargo, Instant now) {
        var settled = embargo;
        // each step removes what was due or sets the exit, so this ends
        for (var due = next(settled); due.filter(timer -> isDue(timer, now)).isPresent(); due = next(settled))
            settled = step(settled, due.get());
        return settled;
    }

    /** Half-open: at its instant it has fallen due. */
    private static boolean isDue(EmbargoTimer timer, Instant now) {
        return !timer.at().isAfter(now);
    }

    /** The earliest; at one instant in the order of the kinds, so that an end finds all answers settled. */
    static Optional<EmbargoTimer> next(Embargo embargo) {
        if (!embargo.asks()) return Optional.empty();
        var answers = embargo.parties().values().stream()
                .filter(consent -> consent.state() == PartyState.INVITED)
                .map(consent -> new EmbargoTimer(Kind.ANSWER, consent.askedAt().plus(Embargo.ANSWER)));
        var others = Stream.of(
                        embargo.proposal().flatMap(Proposal::endsAt).map(end -> new EmbargoTimer(Kind.PROPOSAL, end)),
                        embargo.revision().map(open -> new EmbargoTimer(Kind.REVISION, open.fallsAt())),
                        embargo.terms().map(terms -> new EmbargoTimer(Kind.END, terms.endsAt())))
                .flatMap(Optional::stream);
        return Stream.concat(answers, others)
                .min(Comparator.comparing(EmbargoTimer::at).thenComparing(EmbargoTimer::kind));
    }

    private static Embargo step(Embargo embargo, EmbargoTimer due) {
        return switch (due.kind()) {
            case ANSWER -> withoutAnswer(embargo, due.at());
            case PROPOSAL -> proposalFallen(embargo);
            case REVISION -> revisionFallen(embargo);
            case END -> embargo.with(new EmbargoExit(EmbargoExit.Reason.EXPIRED, due.at()));
        };
    }

    private static Embargo withoutAnswer(Embargo embargo, Instant at) {
        var parties = new TreeMap<>(embargo.parties());
        parties.replaceAll((_, consent) -> consent.state() == PartyState.INVITED
                        && !consent.askedAt().plus(Embargo.ANSWER).isAfter(at)
                ? consent.as(PartyState.DECLINED)
                : consent);
        return withoutVainProposal(embargo.with(parties));
    }

    /** A proposal that everybody else has declined falls. */
    static Embargo withoutVainProposal(Embargo embargo) {
        boolean waits = embargo.parties().values().stream().anyMatch(consent -> consent.state() == PartyState.INVITED);
        return embargo.proposal().isEmpty() || waits ? embargo : proposalFallen(embargo);
    }

    /** The proposer has signed nothing that could bind it. */
    private static Embargo proposalFallen(Embargo embargo) {
        return embargo.proposal()
                .map(fallen -> embargo.withoutProposal().as(fallen.by(), PartyState.INVITED))
                .orElse(embargo);
    }

    /** Every bound party that has not signed it lapses. */
    private static Embargo revisionFallen(Embargo embargo) {
        var lapsed = embargo.withoutRevision();
        for (var party : embargo.bound())
            if (!embargo.revision().map(Revision::signed).orElseThrow().contains(party))
                lapsed = lapsed.as(party, PartyState.LAPSED);
        return lapsed;
    }
}
