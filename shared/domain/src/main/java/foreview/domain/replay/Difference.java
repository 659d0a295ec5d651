package foreview.domain.replay;

import foreview.domain.cases.CaseState;
import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.Window;
import java.time.Instant;
import java.util.Optional;

/**
 * Where two policies tell a case differently.
 *
 * @param at the time of the entry at which it first shows, or of the question
 * @param sequence the last entry recorded by then
 */
public record Difference(Instant at, long sequence, Told original, Told alternative, Cause cause) {
    public enum Cause {
        /** The cap ends access at another instant. */
        CAP,
        /** The other policy's cap was used up, so the opening would have been refused. */
        CAP_USED,
        /** Under the other policy the earlier window still stood, so the opening would have been refused. */
        WINDOW_STANDS
    }

    /**
     * @param stands whether a window stands
     * @param endsAt where access ends or ended
     * @param reason of that end
     */
    public record Told(boolean stands, Optional<Instant> endsAt, Optional<EndReason> reason) {
        static Told of(CaseState state) {
            var window = state.facts().window();
            return new Told(
                    window.isPresent(),
                    window.map(Window::endsAt).or(() -> state.lastEnd().map(End::at)),
                    window.map(Window::dueReason).or(() -> state.lastEnd().map(End::reason)));
        }
    }
}
