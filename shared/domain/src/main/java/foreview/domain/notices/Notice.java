package foreview.domain.notices;

import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.findings.FindingEvent;
import foreview.domain.forks.ForkEvent;
import foreview.domain.incidents.IncidentEvent;
import foreview.domain.onward.OnwardEvent;
import foreview.domain.partners.PartnerEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One thing that persons are told, by names that are opaque outside the case. The same happening always has the same
 * notice, so a repetition makes no second one.
 *
 * @param number the sequence of the docket entry; of a reminder, the end in milliseconds since 1970
 * @param about the finding, incident, partnership or other subscription that it is about
 */
public record Notice(NoticeCause cause, long number, Optional<String> about) {
    private static final String BETWEEN = ",";
    private static final int PARTS = 3;

    /** Of an entry of the docket. */
    static Optional<Notice> of(Entry entry) {
        return NoticeCause.of(entry.event()).map(cause -> new Notice(cause, entry.sequence(), about(entry.event())));
    }

    private static Optional<String> about(Event event) {
        return switch (event) {
            case FindingEvent finding -> Optional.of(finding.finding());
            case ForkEvent fork -> Optional.of(fork.finding());
            case IncidentEvent incident -> Optional.of(incident.incident());
            case PartnerEvent partner -> Optional.of(partner.partnership());
            case OnwardEvent.OfSharing onward -> Optional.of(onward.sharing());
            default -> Optional.empty();
        };
    }

    /** That a window ends then. */
    static Notice reminder(NoticeCause cause, Instant end) {
        return new Notice(cause, end.toEpochMilli(), Optional.empty());
    }

    /** The same with another cause. */
    public Notice with(NoticeCause other) {
        return new Notice(other, number, about);
    }

    /** The end that a reminder is about. */
    public Instant end() {
        return Instant.ofEpochMilli(number);
    }

    /** Whether it is for a partner, who never learns of the case. */
    public boolean isForPartner() {
        return cause == NoticeCause.INVITED;
    }

    /** What its receiver knows it by: the case, or what of a case a partner sees. */
    public Optional<String> subject(Optional<String> caseId) {
        return isForPartner() ? about : caseId;
    }

    /**
     * The path of what it is about.
     *
     * @param subscription whose owner is told
     */
    public String link(Optional<String> caseId, String subscription) {
        var path = "/cases/" + caseId.orElse("");
        var part = about.orElse("");
        return switch (cause.subject()) {
            case CASE -> path;
            case FINDING -> path + "/findings/" + part;
            case INCIDENT -> path + "/incidents/" + part;
            case PARTNERSHIP -> isForPartner() ? "/partnerships/" + part : path + "/partners/" + part;
            case ONWARD -> path + "/onward/" + part;
            case FORK -> path + "/findings/" + part + "/fork";
            case SUBSCRIPTION -> "/subscriptions/" + about.orElse(subscription);
        };
    }

    /** Whether its receiver may know the entry of the case's docket that caused it; a time causes some. */
    public boolean namesEntry() {
        return !cause.kind().isOwn() && !NoticeTimers.isReminder(this) && !isForPartner();
    }

    /** Unique within its case. */
    public String id() {
        var id = cause.name() + "-" + number;
        return about.map(finding -> id + "-" + finding).orElse(id);
    }

    /** The id of a timer that is for all of these: one timer costs less than several. */
    public static String ids(List<Notice> notices) {
        return notices.stream().map(Notice::id).collect(Collectors.joining(BETWEEN));
    }

    /**
     * @throws IllegalArgumentException when it is not the id of such a timer
     */
    public static List<Notice> ofIds(String ids) {
        var notices = new ArrayList<Notice>();
        for (var id : ids.split(BETWEEN, -1)) notices.add(ofId(id));
        return List.copyOf(notices);
    }

    private static Notice ofId(String id) {
        var parts = id.split("-", PARTS);
        if (parts.length < 2) throw new IllegalArgumentException("no notice");
        var about = parts.length == PARTS ? Optional.of(parts[2]) : Optional.<String>empty();
        return new Notice(NoticeCause.valueOf(parts[0]), Long.parseLong(parts[1]), about);
    }
}
