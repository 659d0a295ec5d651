package foreview.domain.clearinghouse.mailing;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.Row;
import foreview.domain.json.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The mails of one member: an outbox. A delivery adds to it in its own transaction, so none is forgotten; a mail is marked
 * before and after it is sent, so one that may have left is sent again under the same number only. The member's id is
 * sealed beside the first entry: a reader of the records cannot tell whose mails these are.
 *
 * @param id a keyed digest of the member
 * @param beyond advisories that were not kept in {@code waiting}: the next mail counts them
 * @param reminders to come, at most one for each advisory
 * @param batch the mail that is being sent
 * @param mails how many were begun
 */
public record MemberMail(
        String id,
        Pace pace,
        List<Waiting> waiting,
        int beyond,
        List<Reminder> reminders,
        Optional<Batch> batch,
        long mails)
        implements Aggregate {
    /** The list of all that have something to mail, by when it is due. */
    public static final String LIST = "MAILS";

    /** The entry that holds the member's id. */
    public static final long MEMBER = 1;

    /** Advisories that wait, and reminders to come. More than that nobody reads in a mail. */
    public static final int MOST = 50;

    /** How long advisories that are not serious gather for one mail. */
    public static final Duration GATHERING = Duration.ofHours(1);

    /** When each reminder of a serious advisory is due, after its delivery. */
    public static final List<Duration> REMINDERS = List.of(Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(14));

    /**
     * @param advisory the id of the advisory's record at the member
     * @param reminder of its number; 0 for the first mail about it
     */
    public record Waiting(String advisory, boolean serious, int reminder, Instant since) {
        /** Serious ones are mailed at once and spend nothing; reminders of them wait for a token as all others. */
        boolean bypasses() {
            return serious && reminder == 0;
        }
    }

    public record Reminder(String advisory, int number, Instant deliveredAt) {
        Instant at() {
            return deliveredAt.plus(REMINDERS.get(number - 1));
        }
    }

    /**
     * @param beyond how many others it only counts
     * @param attempts that failed
     * @param nextAt when it is sent, or sent again if nobody recorded that it was
     */
    public record Batch(long number, List<Waiting> advisories, int beyond, int attempts, Instant nextAt) {
        public Batch {
            advisories = List.copyOf(advisories);
        }

        boolean isEmpty() {
            return advisories.isEmpty() && beyond == 0;
        }

        /** Taken up again until then, without those about which nothing is to be mailed any more. */
        Batch leased(Set<String> closed, Instant until) {
            var left = advisories.stream()
                    .filter(one -> !closed.contains(one.advisory()))
                    .toList();
            return new Batch(number, left, beyond, attempts, until);
        }
    }

    public MemberMail {
        waiting = List.copyOf(waiting);
        reminders = List.copyOf(reminders);
    }

    static MemberMail empty(String id, int perDay) {
        return new MemberMail(id, Pace.of(perDay), List.of(), 0, List.of(), Optional.empty(), 0);
    }

    @Override
    public Set<Row> rows() {
        return nextAt().map(at -> Set.of(new Row(LIST, Times.text(at) + "#" + id)))
                .orElse(Set.of());
    }

    @Override
    public Set<Due> dues() {
        return Set.of();
    }

    @Override
    public Optional<ClearinghouseEvent> due(Instant at) {
        return Optional.empty();
    }

    /** When there is something to do; empty when nothing waits. */
    public Optional<Instant> nextAt() {
        if (batch.isPresent()) return batch.map(Batch::nextAt);
        var reminded = reminders.stream().map(Reminder::at);
        return Stream.concat(waitingUntil().stream(), reminded).min(Instant::compareTo);
    }

    private Optional<Instant> waitingUntil() {
        // those that were only counted gathered behind fifty others, which are closed by now
        if (waiting.isEmpty() && beyond > 0) return Optional.of(pace.nextAt(Instant.EPOCH));
        var serious = waiting.stream().filter(Waiting::bypasses).map(Waiting::since);
        var paced = waiting.stream()
                .filter(one -> !one.bypasses())
                .map(one -> pace.nextAt(one.since().plus(GATHERING)));
        return Stream.concat(serious, paced).min(Instant::compareTo);
    }

    /** The advisories that a mail of that time would be about, so that the sender reads which of them are still open. */
    public Set<String> concerned(Instant now) {
        var ids = new TreeSet<String>();
        batch.ifPresent(sending -> sending.advisories().forEach(one -> ids.add(one.advisory())));
        waiting.forEach(one -> ids.add(one.advisory()));
        dueReminders(now).forEach(one -> ids.add(one.advisory()));
        return ids;
    }

    private List<Reminder> dueReminders(Instant now) {
        return reminders.stream().filter(one -> !one.at().isAfter(now)).toList();
    }

    MemberMail added(Waiting more, boolean reminded, int perDay) {
        var all = new ArrayList<>(waiting);
        all.removeIf(one -> one.advisory().equals(more.advisory()));
        boolean isFull = all.size() >= MOST;
        boolean fits = !isFull || more.bypasses() && removeNewestPaced(all);
        if (fits) all.add(more);
        var later = new ArrayList<>(reminders);
        if (reminded && later.size() < MOST) later.add(new Reminder(more.advisory(), 1, more.since()));
        return new MemberMail(id, pace.with(perDay), all, isFull ? beyond + 1 : beyond, later, batch, mails);
    }

    /** A serious one takes the place of the newest that is not: it would otherwise wait behind what is less urgent. */
    private static boolean removeNewestPaced(List<Waiting> all) {
        for (int i = all.size() - 1; i >= 0; i--)
            if (!all.get(i).bypasses()) {
                all.remove(i);
                return true;
            }
        return false;
    }

    /** What remains without those about which nothing is to be mailed any more; due reminders wait with the rest. */
    MemberMail without(Set<String> closed, Instant now) {
        var all = new ArrayList<>(waiting);
        var later = new ArrayList<Reminder>();
        for (var one : reminders)
            if (one.at().isAfter(now)) later.add(one);
            else {
                boolean waits = all.stream().anyMatch(other -> other.advisory().equals(one.advisory()));
                if (!waits && all.size() < MOST) all.add(new Waiting(one.advisory(), true, one.number(), now));
                if (one.number() < REMINDERS.size())
                    later.add(new Reminder(one.advisory(), one.number() + 1, one.deliveredAt()));
            }
        all.removeIf(one -> closed.contains(one.advisory()));
        later.removeIf(one -> closed.contains(one.advisory()));
        return new MemberMail(id, pace, all, beyond, later, batch, mails);
    }

    /** Whether a mail leaves at that time. It may have a count only. */
    boolean goes(Instant now) {
        return waitingUntil().filter(at -> !at.isAfter(now)).isPresent();
    }

    /** What a mail of that time takes: all serious ones, and as many others as there are tokens. */
    List<Waiting> ready(Instant now) {
        var serious = waiting.stream().filter(Waiting::bypasses);
        var paced = waiting.stream().filter(one -> !one.bypasses()).limit(pace.free(now));
        return Stream.concat(serious, paced).toList();
    }

    MemberMail begun(Batch next, Instant now) {
        var left = new ArrayList<>(waiting);
        left.removeAll(next.advisories());
        int tokens =
                (int) next.advisories().stream().filter(one -> !one.bypasses()).count();
        return new MemberMail(id, pace.spend(tokens, now), left, 0, reminders, Optional.of(next), next.number());
    }

    MemberMail with(Optional<Batch> next) {
        return new MemberMail(id, pace, waiting, beyond, reminders, next, mails);
    }
}
