package foreview.domain.cases;

import foreview.domain.policy.UsedTime;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What one model has used over all its cases, and its one access window. Every change that opens, moves or ends such a
 * window writes it, so two cases cannot open at once.
 *
 * @param lastAt the time of the last change; no case of the model records an earlier time
 */
public record ModelUse(UsedTime used, Optional<Standing> standing, Instant lastAt) {
    public static final ModelUse NOTHING = new ModelUse(UsedTime.NOTHING, Optional.empty(), Instant.EPOCH);

    /** The access window that the model has now. */
    public record Standing(String caseId, int window, Instant opensAt, Instant endsAt, ZoneId zone) {
        boolean is(String otherCase, Window other) {
            return caseId.equals(otherCase) && window == other.number();
        }
    }

    /** The time of an act on one of the model's cases: a window that another case saw end has ended here too. */
    public Instant time(Instant now) {
        return now.isBefore(lastAt) ? lastAt : now;
    }

    /** With an end that fell due by itself counted, recorded in its own case or not (rule 4). */
    public ModelUse at(Instant time) {
        return standing.filter(s -> !time.isBefore(s.endsAt()))
                .map(s -> new ModelUse(used.plus(s.opensAt(), s.endsAt(), s.zone()), Optional.empty(), lastAt))
                .orElse(this);
    }

    boolean isStandingElsewhere(String caseId) {
        return standing.filter(s -> !s.caseId().equals(caseId)).isPresent();
    }

    /** What to write after a case changed; the same value when the change does not concern the model. */
    public ModelUse after(CaseHead before, CaseHead after) {
        var now = access(after);
        if (now.isPresent()) {
            var w = now.get();
            var ours = new Standing(after.caseId(), w.number(), w.opensAt(), w.endsAt(), w.zone());
            if (standing.filter(ours::equals).isPresent()) return this;
            return new ModelUse(
                    after.facts().used(), Optional.of(ours), after.facts().lastAt());
        }
        // a window of this case that another opening already counted is not counted twice
        return access(before)
                .filter(w -> standing.filter(s -> s.is(before.caseId(), w)).isPresent())
                .map(_ -> new ModelUse(
                        after.facts().used(), Optional.empty(), after.facts().lastAt()))
                .orElse(this);
    }

    private static Optional<Window> access(CaseHead head) {
        return head.window().filter(w -> w.kind() == WindowKind.ACCESS);
    }
}
