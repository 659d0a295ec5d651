package foreview.domain.clearinghouse.vulnerabilities;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known outside about a vulnerability, as the desk stated it.
 *
 * @param publicSince since when it is public
 * @param exploitedSince since when it is exploited
 */
public record Disclosure(Optional<Instant> publicSince, Optional<Instant> exploitedSince) {
    public static final Disclosure NONE = new Disclosure(Optional.empty(), Optional.empty());

    Disclosure withPublic(Optional<Instant> since) {
        return new Disclosure(since, exploitedSince);
    }

    Disclosure withExploited(Optional<Instant> since) {
        return new Disclosure(publicSince, since);
    }
}
