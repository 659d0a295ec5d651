package foreview.domain.clearinghouse.advisories;

import java.time.Instant;

/** The advisory no longer holds. It stays readable, with the reason. */
public record Withdrawal(Instant at, String reason) {
    public Withdrawal {
        StatedText.require(reason);
    }
}
