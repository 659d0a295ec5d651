package foreview.domain.clearinghouse.remediation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a small operator does this week: the most urgent tasks, and how many more there are.
 *
 * @param tasks the most urgent first, at most {@link #MOST}
 */
public record Week(List<PatchTask> tasks, long more) {
    /** Tasks that are shown. */
    public static final int MOST = 5;

    public Week {
        tasks = List.copyOf(tasks);
        if (tasks.size() > MOST) throw new IllegalArgumentException("a week has at most five tasks");
    }

    /**
     * At most five lines, and one that counts the others.
     *
     * @param list where the others are
     */
    public List<String> text(Instant now, String list) {
        if (tasks.isEmpty()) return List.of("Nothing to do this week: no advisory is open.");
        var text = new ArrayList<String>();
        for (int i = 0; i < tasks.size(); i++)
            text.add(i + 1 + ". " + tasks.get(i).text(now));
        if (more > 0) text.add("and " + more + " more: " + list);
        return text;
    }
}
