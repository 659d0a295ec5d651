package foreview.domain.calendar;

import foreview.domain.calendar.CaseDate.Kind;
import foreview.domain.calendar.CaseDate.Status;
import foreview.domain.cases.CaseHead;
import foreview.domain.cases.ClosedWindow;
import foreview.domain.cases.Release;
import foreview.domain.clock.Clock;
import foreview.domain.policy.Policies;
import foreview.domain.policy.Policy;
import foreview.domain.window.End;
import foreview.domain.window.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The dates of a case, as one clock reading has them (rule 5). They follow from the head and the releases alone, so the dates of
 * one version of a case never change: not as time passes, and not when a due end is recorded. Then an opening is left out,
 * because the head has no longer when it was.
 */
public final class CaseDates {
    /** No calendar has a later year. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final CaseHead head;
    private final Policy policy;
    private final List<CaseDate> dates = new ArrayList<>();

    private CaseDates(CaseHead head, Policy policy) {
        this.head = head;
        this.policy = policy;
    }

    /**
     * @param stored the head as it is stored
     * @param releases those that the reader is shown
     */
    public static List<CaseDate> of(CaseHead stored, List<Release> releases, Policies policies, Instant now) {
        var head = stored.settled(stored.time(now)); // rule 4: an end that fell due has happened
        var all = new ArrayList<CaseDate>();
        var clock = new Clock(policies);
        clock.determinationTarget(head)
                .map(at -> CaseDate.of(Kind.DETERMINATION_TARGET, "", at, Clock.waitsForDetermination(head)))
                .ifPresent(all::add);
        head.policy().map(policies::pinned).ifPresent(policy -> all.addAll(new CaseDates(head, policy).ofWindows()));
        releases.forEach(release -> release(release, all));
        all.removeIf(date -> date.at().isAfter(LAST));
        return List.copyOf(all);
    }

    private List<CaseDate> ofWindows() {
        head.lastAccess().ifPresent(this::closed);
        head.window().ifPresentOrElse(this::present, this::none);
        return dates;
    }

    /** A window that opened and ended; a later one may be open by now. */
    private void closed(ClosedWindow window) {
        end(window.number(), window.endedAt(), true);
    }

    private void present(Window window) {
        int number = window.number();
        var end = window.endsAt();
        boolean opens = end.isAfter(window.opensAt()); // else a planned release ends it before
        add(Kind.OPENING, number, opens ? window.opensAt() : end, opens);
        end(number, end, opens);
        head.facts().extension().ifPresent(asked -> add(Kind.EXTENSION, number, asked.lapsesAt(), true));
        head.purgeDue().ifPresent(since -> purge(number - 1, since, true));
        purge(number, end, true);
    }

    private void none() {
        int number = head.windows();
        boolean opened =
                head.lastAccess().filter(last -> last.number() == number).isPresent();
        if (number > 0 && !opened) head.lastEnd().ifPresent(end -> neverOpened(number, end));
        head.lastEnd()
                .map(End::at)
                .or(head::purgeDue)
                .ifPresent(since -> purge(number, since, head.purgeDue().isPresent()));
    }

    private void neverOpened(int number, End end) {
        add(Kind.OPENING, number, end.at(), false);
        end(number, end.at(), false);
    }

    private void end(int number, Instant at, boolean stands) {
        add(Kind.END, number, at, stands);
        add(Kind.LATE_RESULTS, number, at.plus(policy.lateResults()), stands);
        add(Kind.FINDINGS, number, at.plus(policy.findings()), stands);
    }

    private void purge(int number, Instant since, boolean waits) {
        add(Kind.PURGE, number, since.plus(policy.purgeAlarm()), waits);
    }

    private void add(Kind kind, int number, Instant at, boolean stands) {
        dates.add(CaseDate.of(kind, Integer.toString(number), at, stands));
    }

    /** A plan that the full list dropped is not shown, as in the list itself. */
    private static void release(Release release, List<CaseDate> all) {
        if (!release.kept()) return;
        var status =
                switch (release.state()) {
                    case PLANNED -> Status.STANDS;
                    case DONE -> Status.DONE;
                    case CANCELLED, RECORDED_IN_ERROR -> Status.CANCELLED;
                };
        release.plannedAt().ifPresent(at -> all.add(new CaseDate(Kind.RELEASE, release.id(), at, status)));
    }
}
