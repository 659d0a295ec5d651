package foreview.domain.clearinghouse.embargo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** An embargo that is played act by act; days count from a fixed start. */
final class Played {
    static final String DESK = "desk";
    static final String VENDOR = "vendor";
    static final String FINDER = "finder";

    private static final Instant START = Instant.parse("2026-09-01T08:00:00.123Z");

    private Embargo embargo;

    Played(Embargo embargo) {
        this.embargo = embargo;
    }

    static Instant day(long days) {
        return START.plus(Duration.ofDays(days));
    }

    static Instant justBefore(Instant instant) {
        return instant.minusMillis(1);
    }

    /** Vendor and finder are invited on day 0. */
    static Played invited() {
        return new Played(Embargo.none())
                .does(EmbargoChange.INVITED, e -> e.invite(VENDOR, day(0)))
                .does(EmbargoChange.INVITED, e -> e.invite(FINDER, day(0)));
    }

    /** The desk proposed on day 0. */
    static Played proposed(Optional<Instant> endsAt) {
        return invited().does(EmbargoChange.PROPOSED, e -> e.propose(DESK, endsAt, day(0)));
    }

    /** The desk, the vendor and the finder are bound from day 0 to day 45. */
    static Played active() {
        return proposed(Optional.empty())
                .does(EmbargoChange.STARTED, e -> e.answer(VENDOR, EmbargoAnswer.ACCEPT, day(0)))
                .does(EmbargoChange.SIGNED, e -> e.answer(FINDER, EmbargoAnswer.ACCEPT, day(0)));
    }

    Played does(EmbargoChange what, Function<Embargo, EmbargoRuling> act) {
        var ruling = act.apply(embargo);
        assertThat(ruling).isInstanceOfSatisfying(EmbargoRuling.Changed.class, changed -> {
            assertThat(changed.what()).isEqualTo(what);
            embargo = changed.embargo();
        });
        return this;
    }

    Played refuses(EmbargoRefusal refusal, Function<Embargo, EmbargoRuling> act) {
        assertThat(act.apply(embargo)).isEqualTo(new EmbargoRuling.Refused(refusal));
        return this;
    }

    EmbargoReading at(Instant now) {
        return embargo.at(now);
    }

    Embargo embargo() {
        return embargo;
    }
}
