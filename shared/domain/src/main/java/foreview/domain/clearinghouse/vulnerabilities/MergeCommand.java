package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Merges of two vulnerabilities, and their undoing. Both are changed in one transaction, by the two commands of a pair.
 * Only one that is merged into no other takes part, so that no loop can come about.
 */
public sealed interface MergeCommand extends VulnerabilityCommand.OnExisting {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.COORDINATOR);
    }

    /**
     * Takes another one in.
     *
     * @param other as it is in the same unit of work
     */
    record Merge(Vulnerability other) implements MergeCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            if (other.id().equals(vulnerability.id()))
                return ClearinghouseRuling.refuse(Reason.WRONG_STATE, "Name another vulnerability than this one.");
            if (vulnerability.work().closing().isPresent())
                return ClearinghouseRuling.refuse(Reason.WRONG_STATE, "It is closed. Reopen it first.");
            int held = vulnerability.allVulnerabilities().size()
                    - 1
                    + other.allVulnerabilities().size();
            if (held > Vulnerability.MOST_MERGED)
                return ClearinghouseRuling.refuse(
                        Reason.TOO_MANY, "At most 100 vulnerabilities are merged into one. Undo a merge first.");
            if (other.depth() + 1 > Vulnerability.DEEPEST)
                return ClearinghouseRuling.refuse(
                        Reason.TOO_MANY, "A chain of merges has at most ten steps. Merge the other way round.");
            if (vulnerability.held() + other.held() > Vulnerability.MOST_HELD)
                return ClearinghouseRuling.refuse(
                        Reason.TOO_MANY, "Together they have more than 500 parties and scored aliases.");
            var known = vulnerability.allKnown();
            other.allKnown().forEach(known::putIfAbsent);
            var triage = Triaging.of(vulnerability, vulnerability.assessment().stated(), known, context);
            return ClearinghouseRuling.emit(
                    new MergeEvent.OtherMerged(other.id(), other.merging(), triage.decision(), triage.changes()));
        }
    }

    /** The other half: it goes into that one. */
    record MergeInto(String survivor) implements MergeCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            return ClearinghouseRuling.emit(new MergeEvent.MergedIntoOther(survivor));
        }
    }

    /** Undoes the merge of that one. */
    record UndoMerge(String other) implements MergeCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            if (!vulnerability.merged().containsKey(other))
                return ClearinghouseRuling.refuse(
                        Reason.UNKNOWN, "Name a vulnerability that was merged into this one.");
            var known = vulnerability.knownWithout(other);
            var triage = Triaging.of(vulnerability, vulnerability.assessment().stated(), known, context);
            return ClearinghouseRuling.emit(new MergeEvent.MergeUndone(other, triage.decision(), triage.changes()));
        }
    }

    /** The other half: it is one of its own again. */
    record SeparateFrom(String survivor) implements MergeCommand {
        @Override
        public ClearinghouseRuling decide(Optional<Vulnerability> before, ClearinghouseContext context) {
            return before.filter(merged -> merged.mergedInto().equals(Optional.of(survivor)))
                    .map(merged -> decide(merged, context))
                    .orElseGet(() -> ClearinghouseRuling.refuse(Reason.UNKNOWN, "It is not merged into this one."));
        }

        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            return ClearinghouseRuling.emit(new MergeEvent.SeparateAgain(survivor));
        }
    }
}
