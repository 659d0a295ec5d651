package foreview.domain.notices;

import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.findings.FindingEvent;
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
 * @param about the finding that it is about
 */
public record Notice(NoticeCause cause, long number, Optional<String> about) {
    private static final String BETWEEN = ",";
    private static final int PARTS = 3;

    /** Of an entry of the docket. */
    static Optional<Notice> of(Entry entry) {
        return NoticeCause.of(entry.event()).map(cause -> new Notice(cause, entry.sequence(), about(entry.event())));
    }

    private static Optional<String> about(Event event) {
        return event instanceof FindingEvent finding ? Optional.of(finding.finding()) : Optional.empty();
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
