package foreview.calendar;

import foreview.domain.calendar.CaseDate;
import foreview.domain.calendar.CaseDate.Kind;
import foreview.domain.calendar.CaseDate.Status;
import foreview.domain.calendar.CaseDates;
import foreview.domain.cases.Release;
import foreview.domain.json.Digest;
import foreview.domain.json.Times;
import foreview.domain.policy.Policies;
import foreview.runtime.cases.CaseView;
import foreview.runtime.ical.CalendarEvent;
import foreview.runtime.store.CaseEntities;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The events of one case as a reader sees it. Titles are constants with the case's opaque id (rule 13). Nothing of them is stored:
 * the case's version is their sequence, the time of its last entry their stamp.
 */
record CaseEvents(CaseEntities entities, Policies policies) {
    /** Of a case, by their ids; the one that ends a window is in its end. */
    private static final int MOST_RELEASES = 50;

    private static final int DIGITS = 32;

    /** Everyone with a role in a case may read its releases. */
    List<CalendarEvent> of(CaseView view, Instant now) {
        var head = view.stored().head();
        var releases = entities.page(view.caseId(), Release.class, Optional.empty(), MOST_RELEASES, false)
                .entities();
        return CaseDates.of(head, releases, policies, now).stream()
                .map(date -> new CalendarEvent(
                        uid(view.caseId(), date),
                        head.version(),
                        head.facts().lastAt(),
                        date.at(),
                        date.status() == Status.CANCELLED,
                        "Foreview case " + view.caseId() + ": " + title(date),
                        Times.text(date.at()) + ". " + words(date.kind())))
                .toList();
    }

    /** A developer chooses ids of releases, so one may be a name. */
    private static String uid(String caseId, CaseDate date) {
        var about = date.kind() == Kind.RELEASE ? opaque(caseId, date.about()) : date.about();
        var kind = date.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return String.join(".", caseId, kind + (about.isEmpty() ? "" : "-" + about)) + "@foreview";
    }

    private static String opaque(String caseId, String release) {
        var both = caseId + "\n" + release;
        return Digest.of(both.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    private static String title(CaseDate date) {
        return switch (date.kind()) {
            case DETERMINATION_TARGET -> "target for the determination";
            case OPENING -> "window opens";
            case END -> "access ends";
            case LATE_RESULTS -> "last time for late results";
            case FINDINGS -> "last time for new findings";
            case EXTENSION -> "request for an extension lapses";
            case PURGE -> "purge is due";
            case RELEASE -> date.status() == Status.DONE ? "release is done, planned for now" : "planned release";
        };
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case DETERMINATION_TARGET -> "It blocks nothing.";
            case OPENING -> "From this instant on there may be access.";
            case END -> "From this instant on there is no access.";
            case LATE_RESULTS -> "Until then results of calls made before the end may be delivered.";
            case FINDINGS -> "Until then new findings are taken, and shared ones are final from then on.";
            case EXTENSION -> "Until then the developer may consent.";
            case PURGE -> "By then the destruction of the access is to be proved.";
            case RELEASE -> "The developer's plan; Foreview holds nothing back.";
        };
    }
}
