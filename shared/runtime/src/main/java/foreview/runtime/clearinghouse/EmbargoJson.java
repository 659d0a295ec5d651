package foreview.runtime.clearinghouse;

import foreview.domain.clearinghouse.embargo.Consent;
import foreview.domain.clearinghouse.embargo.Embargo;
import foreview.domain.clearinghouse.embargo.EmbargoReading;
import foreview.domain.clearinghouse.embargo.EmbargoState;
import foreview.domain.clearinghouse.embargo.PartyState;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.time.Instant;
import java.util.Optional;

/** Writes an embargo as it is at one instant. */
public final class EmbargoJson {
    private EmbargoJson() {}

    /** For the desk: with every party. */
    public static Json ofDesk(Embargo embargo, Instant now) {
        var settled = embargo.settled(now);
        var parties = settled.parties().entrySet().stream()
                .map(party -> Json.object()
                        .put("party", party.getKey())
                        .put("state", party.getValue().state().name())
                        .put("answerDueAt", answerDue(settled, party.getValue()))
                        .build())
                .toList();
        return reading(embargo.at(now))
                .put("coordinator", settled.coordinator().map(Json::of))
                .put("parties", Json.array(parties))
                .build();
    }

    /** For one party: what it may know is its own consent and the terms, not who else is asked. */
    public static Json ofParty(Embargo embargo, String party, Instant now) {
        var settled = embargo.settled(now);
        var own = Optional.ofNullable(settled.parties().get(party));
        return reading(embargo.at(now))
                .put("own", own.map(consent -> Json.of(consent.state().name())))
                .put("answerDueAt", own.flatMap(consent -> answerDue(settled, consent)))
                .build();
    }

    private static Json.Builder reading(EmbargoReading reading) {
        return Json.object()
                .put("state", reading.state().name())
                .put("startedAt", reading.terms().map(terms -> Json.of(Times.text(terms.startedAt()))))
                .put("endsAt", reading.terms().map(terms -> Json.of(Times.text(terms.endsAt()))))
                .put("proposedEnd", reading.proposedEnd().map(end -> Json.of(Times.text(end))))
                .put("proposedDays", proposedDays(reading))
                .put("exit", reading.exit().map(exit -> Json.object()
                        .put("reason", exit.reason().name())
                        .put("at", Times.text(exit.at()))
                        .build()));
    }

    /** Of a proposal that names no end: it lasts so long from the first acceptance. */
    private static Optional<Json> proposedDays(EmbargoReading reading) {
        return reading.state() == EmbargoState.PROPOSED && reading.proposedEnd().isEmpty()
                ? Optional.of(Json.of(Embargo.DEFAULT_LENGTH.toDays()))
                : Optional.empty();
    }

    /** While an answer of an invited party is awaited. */
    private static Optional<Json> answerDue(Embargo settled, Consent consent) {
        boolean isAsked = settled.exit().isEmpty()
                && (settled.proposal().isPresent() || settled.terms().isPresent());
        return isAsked && consent.state() == PartyState.INVITED
                ? Optional.of(Json.of(Times.text(consent.askedAt().plus(Embargo.ANSWER))))
                : Optional.empty();
    }
}
