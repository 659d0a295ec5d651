package foreview.runtime.cases;

import foreview.domain.cases.Command;
import foreview.domain.cases.ReleaseCommand;
import foreview.runtime.store.Commit;

/** {@code extendAccess} on a release: asked, and why it had no effect (rule 6). */
final class ExtendAccess {
    private ExtendAccess() {}

    static boolean isAsked(Command command) {
        return switch (command) {
            case ReleaseCommand.PlanRelease plan -> plan.extendAccess();
            case ReleaseCommand.CancelRelease cancel -> cancel.extendAccess();
            case ReleaseCommand.RecordReleaseInError error -> error.extendAccess();
            default -> false;
        };
    }

    /** For people. */
    static String whyNot(Commit commit) {
        var head = commit.before().head();
        if (head.window().isEmpty()) return "The case has no window.";
        var named = commit.request().clockVersion();
        if (named.isEmpty()) return "The request has no If-Match with the case's current tag.";
        if (named.get() != head.clockVersion())
            return "The window or the releases have changed since the tag that If-Match names.";
        return "Another limit ends the window at the same time or earlier.";
    }
}
