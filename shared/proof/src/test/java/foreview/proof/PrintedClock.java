package foreview.proof;

import foreview.domain.clock.Reading;
import foreview.domain.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A reading of the clock as a client gets it, told without the code that prints it. */
record PrintedClock(
        Instant asOf,
        String phase,
        Optional<String> kind,
        Optional<String> reason,
        Optional<Instant> opensAt,
        Optional<Instant> endsAt,
        Duration timeLeft,
        Duration paused,
        Optional<Instant> nextTimer) {
    private static final Set<String> STANDING = Set.of("SCHEDULED", "OPEN", "SUSPENDED");

    static PrintedClock of(Json.Obj page) {
        return new PrintedClock(
                Instant.parse(page.string("asOf").orElseThrow()),
                page.string("phase").orElseThrow(),
                page.string("kind"),
                page.string("reason"),
                page.string("opensAt").map(Instant::parse),
                page.string("endsAt").map(Instant::parse),
                Duration.parse(page.string("timeLeft").orElseThrow()),
                Duration.parse(page.string("paused").orElseThrow()),
                page.string("nextTimer").map(Instant::parse));
    }

    /** The one in an answer. */
    static PrintedClock in(Json.Obj body) {
        var clock = body.get("clock").orElseThrow(() -> new AssertionError("no clock in the answer: " + body));
        return of((Json.Obj) clock);
    }

    static PrintedClock of(Reading reading) {
        return new PrintedClock(
                reading.asOf(),
                reading.phase().name(),
                reading.kind().map(Enum::name),
                reading.reason().map(Enum::name),
                reading.opensAt(),
                reading.endsAt(),
                reading.timeLeft(),
                reading.paused(),
                reading.nextTimer());
    }

    boolean hasWindow() {
        return STANDING.contains(phase);
    }

    /** Rule 2 by what is printed alone: access is for {@code [opensAt, endsAt)}, and what is left of it is shown. */
    boolean keepsTheWindow() {
        if (!hasWindow())
            return kind.isEmpty() && timeLeft.isZero() && endsAt.stream().noneMatch(asOf::isBefore);
        var opens = opensAt.orElseThrow();
        var ends = endsAt.orElseThrow();
        var from = asOf.isBefore(opens) ? opens : asOf;
        boolean ahead = asOf.isBefore(ends) && phase.equals("SCHEDULED") == asOf.isBefore(opens);
        return ahead && reason.isEmpty() && timeLeft.equals(left(from, ends));
    }

    private static Duration left(Instant from, Instant to) {
        return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
    }

    /** The same case at the same time, whether its purge is proved or not: that is no matter of the window. */
    PrintedClock unpurged() {
        var window = phase.equals("CLOSED") ? "ENDED" : phase;
        return new PrintedClock(asOf, window, kind, reason, opensAt, endsAt, timeLeft, paused, nextTimer);
    }
}
