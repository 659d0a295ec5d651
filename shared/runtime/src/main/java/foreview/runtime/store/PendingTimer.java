package foreview.runtime.store;

import foreview.domain.cases.Timer;
import foreview.domain.json.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A timer that is stored until it is performed: the outbox. Whether there is something to do is read from the case.
 *
 * @param attempts how often it was performed without finishing
 * @param since when it was first due: later attempts move {@code dueAt} on, and only this says how late it is
 */
public record PendingTimer(Timer timer, int attempts, Instant since) {
    /** Names one putting: another change may put the same timer again while this one is performed. */
    static final String PUT = "putting";

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration FIRST_PACE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    private static final int MOST_DOUBLINGS = 10;

    /** Timers of one lane do not wait behind those of another. */
    public enum Lane {
        /** Ends of windows. */
        ENDS,
        /** Destroying credentials and signing receipts. */
        AFTERMATH,
        /** Probes and evaluations. */
        WORK;

        static Lane of(Timer.Kind kind) {
            return switch (kind) {
                case END -> ENDS;
                case PURGE, SIGN -> AFTERMATH;
                case PROBE, EVALUATIONS -> WORK;
            };
        }
    }

    public PendingTimer(Timer timer) {
        this(timer, 0, timer.dueAt());
    }

    public Instant dueAt() {
        return timer.dueAt();
    }

    public String caseId() {
        return timer.caseId();
    }

    /** The partition that holds what is due in an hour. */
    static String partition(Lane lane, Instant hour, int shard) {
        return "DUE#" + lane + "#" + HOUR.format(hour) + "#" + shard;
    }

    /** Under the hour it is due in, or the present one if that is past: a past hour may be proved empty already. */
    Item item(Instant now) {
        var hour = (dueAt().isBefore(now) ? now : dueAt()).truncatedTo(ChronoUnit.HOURS);
        var pk = partition(Lane.of(timer.kind()), hour, Shards.of(caseId()));
        return Item.at(new Key(pk, Times.text(dueAt()) + "#" + caseId() + "#" + timer.kind() + "#" + timer.id()))
                .with("case", caseId())
                .with("kind", timer.kind().name())
                .with("id", timer.id())
                .with("attempts", attempts)
                .with("since", since)
                .with(PUT, Ids.fresh("t"));
    }

    /** Nothing when this version does not know its kind: one such item stops no others. */
    static Optional<PendingTimer> of(Item item) {
        try {
            var kind = Timer.Kind.valueOf(item.text("kind"));
            return Optional.of(new PendingTimer(
                    new Timer(dueAt(item), item.text("case"), kind, item.text("id")),
                    (int) item.number("attempts"),
                    item.time("since")));
        } catch (IllegalStateException | IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    static Instant dueAt(Item item) {
        var sk = item.text("sk");
        return Times.instant(sk.substring(0, sk.indexOf('#')));
    }

    /** Later, after a failure: twice the pause each time, up to half an hour. */
    public PendingTimer retry(Instant now) {
        return dueAt(now.plus(doubled(FIRST_PAUSE)), since);
    }

    /**
     * Later, because the work continues: after 2, 4, 8, 16 and from then on 30 minutes, at the full ones, so that several of
     * one kind and case become one.
     */
    public PendingTimer paced(Instant now) {
        long seconds = doubled(FIRST_PACE).toSeconds();
        var next = Instant.ofEpochSecond((now.getEpochSecond() / seconds + 1) * seconds);
        return dueAt(next, next);
    }

    /** At a named time, because what it is for has not happened: it counts as late from when it was first due. */
    public PendingTimer overdueUntil(Instant next) {
        return dueAt(next, since);
    }

    private PendingTimer dueAt(Instant next, Instant first) {
        return new PendingTimer(new Timer(next, caseId(), timer.kind(), timer.id()), attempts + 1, first);
    }

    private Duration doubled(Duration first) {
        var pause = first.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
