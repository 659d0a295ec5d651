package foreview.domain.replay;

import foreview.domain.cases.CaseHead;
import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a case has another outcome under another policy.
 *
 * @param at the time of the entry at which it first shows, or of the question
 * @param sequence the last entry recorded by then
 */
public record Difference(Instant at, long sequence, Access original, Access alternative, Cause cause) {
    public enum Cause {
        /** The cap ends access at another instant. */
        CAP,
        /** The other policy's cap was used up, so the opening would have been refused. */
        CAP_USED,
        /** Under the other policy the case still had its earlier window, so the opening would have been refused. */
        WINDOW_EXISTS
    }

    /**
     * @param hasWindow whether the case has a window
     * @param endsAt where access ends or ended
     * @param reason of that end
     */
    public record Access(boolean hasWindow, Optional<Instant> endsAt, Optional<EndReason> reason) {
        static Access of(CaseHead head) {
            var window = head.window();
            return new Access(
                    window.isPresent(),
                    window.map(Window::endsAt).or(() -> head.lastEnd().map(End::at)),
                    window.map(Window::dueReason).or(() -> head.lastEnd().map(End::reason)));
        }
    }
}
