package foreview.domain.clock;

import foreview.domain.window.EndReason;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A reading of a case's clock at one instant (rule 5).
 *
 * @param kind of the present window
 * @param reason of the last end, while there is no window
 * @param endsAt where access ends or ended
 * @param timeLeft open time still ahead; none once it ended
 * @param paused what suspensions took so far; shown, never given back
 * @param nextTimer when this reading next changes by itself
 */
public record Reading(
        Instant asOf,
        Phase phase,
        Optional<WindowKind> kind,
        Optional<EndReason> reason,
        Optional<Instant> opensAt,
        Optional<Instant> endsAt,
        Duration timeLeft,
        Duration paused,
        Optional<Instant> nextTimer,
        boolean determinationOverdue,
        List<Step> steps) {
    public Reading {
        steps = List.copyOf(steps);
    }
}
