package foreview.domain.clearinghouse.remediation;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.clearinghouse.products.Match;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing for a member to do: an open advisory with what it says and where it matters.
 *
 * @param bound whether the member is bound by BOD 26-04 now
 * @param advice absent where its text is no longer kept
 * @param lines of the inventory that the advisory is about, as they are now; at most {@link #MOST_LINES}
 */
public record PatchTask(MemberAdvisory advisory, boolean bound, Optional<Advice> advice, List<Concerned> lines) {
    /** A line of the inventory, and whether its version is affected. */
    public record Concerned(InventoryLine line, Match match) {
        boolean isChecked() {
            return match.answer() != Match.Answer.NOT_CHECKED;
        }
    }

    /** Lines that are read for one task. */
    public static final int MOST_LINES = 50;

    private static final int MOST_NAMED = 3;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    public PatchTask {
        lines = List.copyOf(lines);
    }

    /** In one line of plain words: how urgent, what to do, where, why, and until when. */
    public String text(Instant now) {
        var sentences = new ArrayList<String>();
        sentences.add(urgency(now) + advice.map(Advice::action).orElse("Read this advisory.") + where());
        if (advisory.threat().kev().isPresent()) sentences.add("Attackers already use this weakness.");
        advisory.reopenedFrom().map(PatchTask::changed).ifPresent(sentences::add);
        deadline(now).ifPresent(sentences::add);
        sentences.add("(" + advisory.advisory() + ")");
        return String.join(" ", sentences);
    }

    private static String changed(MemberAdvisory.Closed closed) {
        return closed.status() == PatchStatus.DONE
                ? "It was changed after you had done what it said."
                : "It was changed after you had found that it does not concern you.";
    }

    /** What the directive demands of a bound member, or what it planned. */
    public Optional<Instant> due() {
        return advisory.due(bound);
    }

    public boolean isOverdue(Instant now) {
        return advisory.isOverdue(now, bound);
    }

    private String urgency(Instant now) {
        if (isOverdue(now)) return "OVERDUE: ";
        if (advisory.threat().serious() || advisory.threat().kev().isPresent()) return "URGENT: ";
        return "";
    }

    /** Where it is, in the member's own names. */
    public List<String> assets() {
        return lines.stream()
                .map(one -> one.line().asset())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private String where() {
        if (advisory.reason().products().isEmpty()) return " Check whether you have it.";
        var assets = assets();
        if (assets.isEmpty()) return exposure(version());
        var named = String.join(", ", assets.subList(0, Math.min(MOST_NAMED, assets.size())));
        int more = assets.size() - MOST_NAMED;
        return exposure(" Where: " + named + (more > 0 ? " and " + more + " more" : "") + "." + version());
    }

    /** In doubt the member looks itself: no line that was not compared is called safe. */
    private String version() {
        return lines.stream().noneMatch(Concerned::isChecked) ? " Check which version you have." : "";
    }

    private String exposure(String where) {
        boolean exposed = lines.stream().anyMatch(one -> one.line().exposed().orElse(false));
        return exposed ? where + " It can be reached from the internet." : where;
    }

    private Optional<String> deadline(Instant now) {
        return due().map(due ->
                isOverdue(now) ? "It was due on " + DAY.format(due) + "." : "Do it by " + DAY.format(due) + ".");
    }
}
