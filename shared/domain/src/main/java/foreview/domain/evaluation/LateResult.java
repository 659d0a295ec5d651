package foreview.domain.evaluation;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Entity;
import foreview.domain.cases.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * What persons say of a result that came in the time for late results, and so is quarantined: two admit it, or two reject
 * it (rule 9). There is none before the first of them speaks.
 *
 * @param digest of the result
 * @param admits what the last of them said
 * @param by who said so, while a second person is missing the first
 * @param first who had said the same before; then it is decided
 */
public record LateResult(
        String evaluation, int task, String digest, boolean admits, Actor by, Instant at, Optional<Actor> first)
        implements Entity {

    /** How a quarantined result stands. */
    public enum Standing {
        QUARANTINED,
        ADMISSION_PROPOSED,
        REJECTION_PROPOSED,
        ADMITTED,
        REJECTED
    }

    public static String id(String evaluation, int task) {
        return evaluation + "." + task;
    }

    @Override
    public String id() {
        return id(evaluation, task);
    }

    public boolean isDecided() {
        return first.isPresent();
    }

    public Standing standing() {
        if (isDecided()) return admits ? Standing.ADMITTED : Standing.REJECTED;
        return admits ? Standing.ADMISSION_PROPOSED : Standing.REJECTION_PROPOSED;
    }

    /** Whether that person makes it two, one of whom is a lead. */
    boolean isDecidedBy(Actor second) {
        return !by.person().equals(second.person())
                && (by.role() == Role.EVALUATION_LEAD || second.role() == Role.EVALUATION_LEAD);
    }

    LateResult decided(Actor second, Instant when) {
        return new LateResult(evaluation, task, digest, admits, second, when, Optional.of(by));
    }
}
