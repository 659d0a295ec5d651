package foreview.clearinghouse.embargo;

import foreview.domain.clearinghouse.vulnerabilities.EmbargoAct;
import foreview.runtime.json.Fields;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a request wants to do about an embargo; each act has its own members. */
record WantedAct(
        EmbargoAct act,
        Optional<Instant> endsAt,
        Optional<String> party,
        Optional<String> coordinator,
        Optional<Instant> startedAt) {
    private static final Set<EmbargoAct> OF_PARTIES =
            EnumSet.of(EmbargoAct.PROPOSE, EmbargoAct.ACCEPT, EmbargoAct.DECLINE, EmbargoAct.REVISE);

    /** Whether a party does it, so that nobody else may. */
    boolean isOfParty() {
        return OF_PARTIES.contains(act);
    }

    static WantedAct ofDesk(Fields f) {
        var act = f.choice("act", EmbargoAct.class);
        return switch (act) {
            case PROPOSE -> f.done(with(act, f.optInstant("endsAt"), f.optId("party")));
            case ACCEPT, DECLINE -> f.done(with(act, Optional.empty(), f.optId("party")));
            case REVISE -> f.done(with(act, Optional.of(f.instant("endsAt")), f.optId("party")));
            case INVITE -> f.done(with(act, Optional.empty(), Optional.of(f.id("party"))));
            case EXIT -> f.done(with(act, Optional.empty(), Optional.empty()));
            case TAKE_OVER -> takeOver(f);
        };
    }

    static WantedAct ofParty(Fields f) {
        var act = f.choice("act", EmbargoAct.class);
        if (!OF_PARTIES.contains(act)) f.refuse("act", "not-permitted", "Only the desk does this.");
        return switch (act) {
            case PROPOSE -> f.done(with(act, f.optInstant("endsAt"), Optional.empty()));
            case REVISE -> f.done(with(act, Optional.of(f.instant("endsAt")), Optional.empty()));
            case ACCEPT, DECLINE, INVITE, EXIT, TAKE_OVER -> f.done(with(act, Optional.empty(), Optional.empty()));
        };
    }

    private static WantedAct takeOver(Fields f) {
        var coordinator = f.id("coordinator");
        var startedAt = f.instant("startedAt");
        var endsAt = f.instant("endsAt");
        return f.done(() -> new WantedAct(
                EmbargoAct.TAKE_OVER,
                Optional.of(endsAt),
                Optional.empty(),
                Optional.of(coordinator),
                Optional.of(startedAt)));
    }

    private static Supplier<WantedAct> with(EmbargoAct act, Optional<Instant> endsAt, Optional<String> party) {
        return () -> new WantedAct(act, endsAt, party, Optional.empty(), Optional.empty());
    }
}
