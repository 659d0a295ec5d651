package foreview.domain.clearinghouse.embargo;

import java.time.Instant;
import java.util.Set;

/**
 * Another end that waits for consent. It falls when a bound party declines, seven days after it was proposed, or at its own
 * end.
 *
 * @param signed the parties that consented, the proposer among them
 */
public record Revision(String by, Instant endsAt, Instant at, Set<String> signed) {
    public Revision {
        signed = Set.copyOf(signed);
    }

    Instant fallsAt() {
        var answers = at.plus(Embargo.ANSWER);
        return answers.isBefore(endsAt) ? answers : endsAt;
    }
}
