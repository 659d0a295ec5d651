package foreview.domain.clearinghouse.distribution;

import java.util.Optional;

/**
 * How far the walk over members is.
 *
 * @param step of the plan, from 0
 * @param after the place in that step's list after which the walk goes on
 */
public record Position(int step, Optional<String> after) {
    public static final Position BEGINNING = new Position(0, Optional.empty());

    public Position nextStep() {
        return new Position(step + 1, Optional.empty());
    }
}
