package foreview.domain.cases;

import foreview.domain.policy.Used;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What one model has used, and the access window of it that stands, whichever case it stands in: written by every
 * change that opens, moves or ends one, so that two cases can't open at once.
 *
 * @param lastAt the time of the last change; time in none of its model's cases is earlier
 */
public record ModelUse(Used used, Optional<Standing> standing, Instant lastAt) {
    public static final ModelUse NOTHING = new ModelUse(Used.NOTHING, Optional.empty(), Instant.EPOCH);

    public record Standing(String caseId, int window, Instant opensAt, Instant endsAt, ZoneId zone) {
        boolean is(String otherCase, Window other) {
            return caseId.equals(otherCase) && window == other.number();
        }
    }

    /**
     * Where time stands for this model's cases: a window that another case saw over, by a clock that is ahead, is over
     * for the case that it stood in too.
     */
    public Instant time(Instant now) {
        return now.isBefore(lastAt) ? lastAt : now;
    }

    /** With an end that fell due by itself counted, recorded in its own case or not (rule 4). */
    public ModelUse at(Instant time) {
        return standing.filter(s -> !time.isBefore(s.endsAt()))
                .map(s -> new ModelUse(used.plus(s.opensAt(), s.endsAt(), s.zone()), Optional.empty(), lastAt))
                .orElse(this);
    }

    /** What to write after a case changed; the same value when the change does not touch the model. */
    public ModelUse after(CaseState before, CaseState after) {
        var now = access(after);
        if (now.isPresent()) {
            var w = now.get();
            var ours = new Standing(after.origin().caseId(), w.number(), w.opensAt(), w.endsAt(), w.zone());
            if (standing.filter(ours::equals).isPresent()) return this;
            return new ModelUse(
                    after.facts().used(), Optional.of(ours), after.facts().lastAt());
        }
        // a window of ours that another opening already counted is not counted twice
        return access(before)
                .filter(w ->
                        standing.filter(s -> s.is(before.origin().caseId(), w)).isPresent())
                .map(_ -> new ModelUse(
                        after.facts().used(), Optional.empty(), after.facts().lastAt()))
                .orElse(this);
    }

    private static Optional<Window> access(CaseState state) {
        return state.facts().window().filter(w -> w.kind() == WindowKind.ACCESS);
    }
}
