package foreview.domain.clearinghouse.distribution;

import java.util.Set;

/**
 * On what a warning before publication rests.
 *
 * @param notAgainst parties bound by an embargo, without finders, that told the desk that they are not against it
 */
public record Warning(String vulnerability, Set<String> notAgainst) {
    /** Of one vulnerability. */
    public static final int MOST = 20;

    public Warning {
        notAgainst = Set.copyOf(notAgainst);
    }
}
