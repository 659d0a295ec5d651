package foreview.domain.notices;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Timer;
import foreview.domain.json.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** Arms the notices of a change: one timer for what happened, and one for each reminder of an end that moved. */
public final class NoticeTimers {
    private static final Duration SEVEN_DAYS = Duration.ofDays(7);
    private static final Duration TWO_DAYS = Duration.ofHours(48);

    private NoticeTimers() {}

    public static List<Timer> of(CaseHead before, CaseHead after, List<Entry> entries, Instant now) {
        var timers = new ArrayList<Timer>();
        var happened = happened(entries);
        if (!happened.isEmpty()) timers.add(timer(after, now, happened));
        var end = after.facts().endsAt();
        if (!end.equals(before.facts().endsAt()) && !end.equals(Times.NONE)) {
            reminder(after, end, SEVEN_DAYS, NoticeCause.SEVEN_DAYS_LEFT, now).ifPresent(timers::add);
            reminder(after, end, TWO_DAYS, NoticeCause.TWO_DAYS_LEFT, now).ifPresent(timers::add);
        }
        return List.copyOf(timers);
    }

    /** One of each cause: an incident suspends both sides, and one notice tells of it. */
    private static List<Notice> happened(List<Entry> entries) {
        var first = new EnumMap<NoticeCause, Notice>(NoticeCause.class);
        entries.stream()
                .map(Notice::of)
                .flatMap(Optional::stream)
                .forEach(notice -> first.putIfAbsent(notice.cause(), notice));
        return List.copyOf(first.values());
    }

    /** One whose time has passed is not sent: the change that shortened the window is known. */
    private static Optional<Timer> reminder(
            CaseHead head, Instant end, Duration before, NoticeCause cause, Instant now) {
        var at = end.minus(before);
        return at.isAfter(now) ? Optional.of(timer(head, at, List.of(Notice.reminder(cause, end)))) : Optional.empty();
    }

    private static Timer timer(CaseHead head, Instant dueAt, List<Notice> notices) {
        return new Timer(dueAt, head.caseId(), Timer.Kind.NOTICE, Notice.ids(notices));
    }

    /** Whether it tells of an end to come. */
    public static boolean isReminder(Notice notice) {
        return notice.cause() == NoticeCause.SEVEN_DAYS_LEFT || notice.cause() == NoticeCause.TWO_DAYS_LEFT;
    }

    /** Whether a reminder is no longer true: the window does not end when it says. */
    public static boolean isStale(Notice notice, CaseHead settled) {
        return isReminder(notice) && !settled.facts().endsAt().equals(notice.end());
    }
}
