package foreview.runtime.cases;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Command;
import foreview.domain.cases.ReleaseCommand;
import foreview.runtime.store.CommandRequest;

/** {@code extendAccess} on a release: whether it is asked for, and why it had no effect (rule 6). */
final class ExtendAccess {
    private ExtendAccess() {}

    static boolean isAsked(Command command) {
        return switch (command) {
            case ReleaseCommand.PlanRelease plan -> plan.extendAccess();
            case ReleaseCommand.CancelRelease cancel -> cancel.extendAccess();
            case ReleaseCommand.RecordReleaseInError error -> error.extendAccess();
            case ReleaseCommand.DescribeRelease describe -> describe.extendAccess();
            default -> false;
        };
    }

    /**
     * For people.
     *
     * @param before the case without the act; a due end has happened
     */
    static String whyNot(CommandRequest request, CaseHead before) {
        if (before.window().isEmpty()) return "The case has no window.";
        if (request.command() instanceof ReleaseCommand.DescribeRelease)
            return "Only a planned, cancelled or corrected release can move the end later.";
        var named = request.clockVersion();
        if (named.isEmpty()) return "The request has no If-Match with the case's current tag.";
        if (named.get() != before.clockVersion())
            return "The window or the releases have changed since the tag in If-Match.";
        return "A planned release or another limit ends the window at this time or earlier.";
    }
}
