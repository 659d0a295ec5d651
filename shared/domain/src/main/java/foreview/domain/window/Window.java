package foreview.domain.window;

import foreview.domain.json.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A window that has not ended: access is granted for {@code [opensAt, endsAt)} (rule 2). {@link Times#NONE} where there
 * is no such limit.
 *
 * @param number counts the case's windows from 1
 * @param capEnd where the policy's cap is used up
 * @param offered the end the developer offered
 * @param held the earliest planned release that counts for this window; only an act of the developer moves it later
 *     (rule 6)
 * @param zone where used days are counted
 * @param paused what earlier suspensions of this window took; shown, never given back
 */
public record Window(
        int number,
        WindowKind kind,
        Instant opensAt,
        Instant capEnd,
        Instant offered,
        Instant held,
        ZoneId zone,
        List<Suspension> suspensions,
        Duration paused) {

    public Window {
        suspensions = List.copyOf(suspensions);
    }

    public Instant endsAt() {
        var earliest = capEnd.isBefore(offered) ? capEnd : offered;
        return held.isBefore(earliest) ? held : earliest;
    }

    public EndReason dueReason() {
        var end = endsAt();
        if (end.equals(capEnd)) return EndReason.EXPIRED;
        return end.equals(offered) ? EndReason.OFFERED_END : EndReason.PLANNED_RELEASE;
    }

    /** Rule 2: at {@code endsAt} it is over. */
    public boolean isOver(Instant time) {
        return !time.isBefore(endsAt());
    }

    public boolean isSuspended() {
        return !suspensions.isEmpty();
    }

    public boolean isSuspendedBy(Side side) {
        return suspensions.stream().anyMatch(suspension -> suspension.by() == side);
    }

    Window offered(Instant end) {
        return new Window(number, kind, opensAt, capEnd, end, held, zone, suspensions, paused);
    }

    Window held(Instant end) {
        return new Window(number, kind, opensAt, capEnd, offered, end, zone, suspensions, paused);
    }

    Window suspended(Side side, Instant time) {
        var next = new ArrayList<>(suspensions);
        next.add(new Suspension(side, time));
        return new Window(number, kind, opensAt, capEnd, offered, held, zone, next, paused);
    }

    Window lifted(Side side, Instant time) {
        var next = suspensions.stream().filter(s -> s.by() != side).toList();
        // another side's goes on: what this one took before it stays counted
        var until = next.stream().map(Suspension::since).min(Instant::compareTo).orElse(time);
        return new Window(number, kind, opensAt, capEnd, offered, held, zone, next, paused(until));
    }

    /** The open time that suspensions took until then; it is never added to the end. */
    public Duration paused(Instant until) {
        return suspensions.stream()
                .map(Suspension::since)
                .min(Instant::compareTo)
                .map(since -> since.isBefore(opensAt) ? opensAt : since)
                .filter(until::isAfter)
                .map(since -> paused.plus(Duration.between(since, until)))
                .orElse(paused);
    }
}
