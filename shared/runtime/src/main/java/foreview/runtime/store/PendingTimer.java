package foreview.runtime.store;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Timer;
import foreview.domain.clock.Backoff;
import foreview.domain.json.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A timer that is stored until it is performed: the outbox. Whether there is something to do is read from the case.
 *
 * @param attempts how often it was performed without finishing
 * @param failures of these, the failures in a row that were not transient
 * @param since when it was first due: later attempts move {@code dueAt} on, and only this says how late it is
 * @param model where the case's model is stored, so that an end reads it together with the head
 */
public record PendingTimer(Timer timer, int attempts, int failures, Instant since, Optional<Key> model) {
    /** Names one putting: another change may put the same timer again while this one is performed. */
    static final String PUT = "putting";

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);
    private static final Backoff RETRY = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(30));
    private static final Backoff PACE = new Backoff(Duration.ofMinutes(2), Duration.ofMinutes(30));

    /** From so many attempts on the pace is the longest. */
    private static final int LONGEST_PACE = 4;

    /** With the pauses between them, about nine hours: time to mend a fault that every timer of a kind meets. */
    private static final int MOST_FAILURES = 24;

    /** Timers of one lane do not wait behind those of another. */
    public enum Lane {
        /** Ends of windows. */
        ENDS,
        /** Destroying credentials and signing receipts. */
        AFTERMATH,
        /** Probes and evaluations. */
        WORK,
        /** The access log. Functions that write it may put timers into this lane only. */
        LOG,
        /** Notices and their deliveries. */
        NOTICES,
        /** What falls due in the clearinghouse, in its own table. */
        CLEARINGHOUSE;

        /** The lanes of the table of cases. */
        public static final List<Lane> OF_CASES = List.of(ENDS, AFTERMATH, WORK, LOG, NOTICES);

        /** The lanes of the table of the clearinghouse. */
        public static final List<Lane> OF_CLEARINGHOUSE = List.of(CLEARINGHOUSE);

        static Lane of(Timer.Kind kind) {
            return switch (kind) {
                case END -> ENDS;
                case PURGE, SIGN -> AFTERMATH;
                case PROBE, EVALUATIONS -> WORK;
                case LOG_CHAIN, LOG_ANCHOR, LOG_JOIN -> LOG;
                case NOTICE, DELIVERY, SUBSCRIPTION -> NOTICES;
                case FALLS_DUE -> CLEARINGHOUSE;
            };
        }
    }

    public PendingTimer(Timer timer) {
        this(timer, 0, 0, timer.dueAt(), Optional.empty());
    }

    /** One more look, at a time that the work names. After it, this timer continues at the longest pace. */
    public static PendingTimer extra(Timer timer) {
        return new PendingTimer(timer, LONGEST_PACE, 0, timer.dueAt(), Optional.empty());
    }

    /** As a change of the case puts it. */
    static PendingTimer of(Timer timer, CaseHead head) {
        var model = timer.kind() == Timer.Kind.END ? Optional.of(StoredModel.key(head)) : Optional.<Key>empty();
        return new PendingTimer(timer, 0, 0, timer.dueAt(), model);
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
    public Item item(Instant now) {
        var hour = (dueAt().isBefore(now) ? now : dueAt()).truncatedTo(ChronoUnit.HOURS);
        var pk = partition(Lane.of(timer.kind()), hour, Shards.of(caseId()));
        return Item.at(new Key(pk, Times.text(dueAt()) + "#" + caseId() + "#" + timer.kind() + "#" + timer.id()))
                .with("case", caseId())
                .with("kind", timer.kind().name())
                .with("id", timer.id())
                .with("attempts", attempts)
                .with("failures", failures)
                .with("since", since)
                .with("model", model.map(Key::pk), Item::with)
                .with(PUT, Ids.fresh("t"));
    }

    /** Empty when this version cannot read it: one such item stops no others. */
    static Optional<PendingTimer> of(Item item) {
        try {
            var readable = Schema.readable(item);
            readable.text(PUT);
            var kind = Timer.Kind.valueOf(readable.text("kind"));
            return Optional.of(new PendingTimer(
                    new Timer(dueAt(readable), readable.text("case"), kind, readable.text("id")),
                    readable.count("attempts"),
                    readable.count("failures"),
                    readable.time("since"),
                    readable.optText("model").map(Key::model)));
        } catch (IllegalStateException | IllegalArgumentException | DateTimeException | Schema.Unknown _) {
            return Optional.empty();
        }
    }

    /**
     * @throws DateTimeException when its place does not say
     */
    static Instant dueAt(Item item) {
        var sk = item.text("sk");
        int cut = sk.indexOf('#');
        return Times.instant(cut < 0 ? sk : sk.substring(0, cut));
    }

    /** Later, after a transient failure: twice the pause each time, up to half an hour. */
    public PendingTimer retry(Instant now) {
        return dueAt(now.plus(RETRY.after(attempts + 1)), since, failures);
    }

    /** Later, after a failure that may be the timer's own. */
    public PendingTimer failed(Instant now) {
        return dueAt(now.plus(RETRY.after(attempts + 1)), since, failures + 1);
    }

    /** Whether it failed so often that it is not tried again. */
    public boolean isExhausted() {
        return failures >= MOST_FAILURES;
    }

    /**
     * Later, because the work continues: after 2, 4, 8, 16 and from then on 30 minutes, at the full ones, so that several of
     * one kind and case become one.
     */
    public PendingTimer paced(Instant now) {
        long seconds = PACE.after(attempts + 1).toSeconds();
        var next = Instant.ofEpochSecond((now.getEpochSecond() / seconds + 1) * seconds);
        return dueAt(next, next, 0);
    }

    /** At a later time that its work names: until then it is not late. */
    public PendingTimer later(Instant next) {
        return dueAt(next, next, 0);
    }

    /** Later at the pauses of a failure, because what it waits for has not happened: it counts as late all the while. */
    public PendingTimer overdue(Instant now) {
        return dueAt(now.plus(RETRY.after(attempts + 1)), since, 0);
    }

    /** The same at a named time. */
    public PendingTimer overdueUntil(Instant next) {
        return dueAt(next, since, 0);
    }

    private PendingTimer dueAt(Instant next, Instant first, int failed) {
        var later = new Timer(next, caseId(), timer.kind(), timer.id());
        return new PendingTimer(later, attempts + 1, failed, first, model);
    }
}
