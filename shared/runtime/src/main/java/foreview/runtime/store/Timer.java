package foreview.runtime.store;

import foreview.domain.json.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Something that must follow, kept until it is performed: the outbox. It only says when to look; whether there is
 * something to do is read from the case.
 *
 * @param dueAt when it is first looked at
 * @param id what it is for inside its case, such as an evaluation; the kind's own word where there is one only
 * @param attempts how often it was performed in vain
 * @param since when it was first due: later tries move {@code dueAt} on, and only this tells how late it is
 */
public record Timer(Instant dueAt, String caseId, Kind kind, String id, int attempts, Instant since) {
    /** Partitions of an hour. */
    public static final int SHARDS = 4;

    /** Names one putting: another change may put the same timer again while this one is performed. */
    static final String PUT = "putting";

    /** How long a wake-up may take before a probe is asked for again. */
    public static final Duration PROBE_WAIT = Duration.ofMinutes(1);

    public enum Kind {
        /** An end that falls due by itself is to be recorded. */
        END,
        /** Credentials are to be destroyed. */
        PURGE,
        /** A receipt lacks its signature. */
        SIGN,
        /** A probe waits to be made. */
        PROBE,
        /** Evaluations of the case go on: tasks are put and woken, and what each came to is told when they are over. */
        EVALUATIONS
    }

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration FIRST_PACE = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    /** After so many times the pace grows no more. */
    private static final int SLOWEST = 4;

    public Timer(Instant dueAt, String caseId, Kind kind, String id) {
        this(dueAt, caseId, kind, id, 0, dueAt);
    }

    /** The partition that holds what is due in an hour. */
    static String partition(Instant hour, int shard) {
        return "DUE#" + HOUR.format(hour) + "#" + shard;
    }

    /** Under the hour it is due in, or the present one if that is past: a past hour may be proved empty already. */
    Item item(Instant now) {
        var hour = (dueAt.isBefore(now) ? now : dueAt).truncatedTo(ChronoUnit.HOURS);
        var pk = partition(hour, Math.floorMod(caseId.hashCode(), SHARDS));
        return Item.at(new Key(pk, Times.text(dueAt) + "#" + caseId + "#" + kind + "#" + id))
                .with("case", caseId)
                .with("kind", kind.name())
                .with("id", id)
                .with("attempts", attempts)
                .with("since", since)
                .with(PUT, Ids.fresh("t"));
    }

    /** Nothing when it is none that this version knows: one such item stops no others. */
    static Optional<Timer> of(Item item) {
        try {
            return Optional.of(new Timer(
                    dueAt(item),
                    item.text("case"),
                    Kind.valueOf(item.text("kind")),
                    item.text("id"),
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

    /** Later, after performing it in vain: twice the pause each time, up to half an hour. */
    public Timer again(Instant now) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
        var next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        return new Timer(next, caseId, kind, id, attempts + 1, since);
    }

    /**
     * Later, because the work goes on: after 2, 4, 8, 16 and from then on 30 minutes, at the full ones, so that several of
     * one kind and case become one.
     */
    public Timer paced(Instant now) {
        var pace = FIRST_PACE.multipliedBy(1L << Math.min(attempts, 10));
        long seconds = (pace.compareTo(LONGEST_PAUSE) < 0 ? pace : LONGEST_PAUSE).toSeconds();
        var next = Instant.ofEpochSecond((now.getEpochSecond() / seconds + 1) * seconds);
        return new Timer(next, caseId, kind, id, attempts + 1, next);
    }

    /** At a named time, because what it is for has not come about: it counts as late from when it was first due. */
    public Timer overdueUntil(Instant next) {
        return new Timer(next, caseId, kind, id, attempts + 1, since);
    }

    /** A look at a case's evaluations before their pace comes to it, and from there on at the longest pace. */
    public static Timer evaluations(Instant at, String caseId) {
        return new Timer(at, caseId, Kind.EVALUATIONS, Kind.EVALUATIONS.name(), SLOWEST, at);
    }
}
