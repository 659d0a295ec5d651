package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.cves.CveData;
import foreview.domain.cvss.CvssScore;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What changes the priority of a vulnerability. */
public sealed interface PriorityCommand extends VulnerabilityCommand.OnExisting {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.COORDINATOR);
    }

    /**
     * States how urgent it is; what is left out stays.
     *
     * @param stated values of decision points that the table has
     * @param unstated decision points that have the table's assumption again
     */
    record Prioritize(
            Map<String, String> stated, Set<String> unstated, Optional<CvssScore> cvss, Optional<Boolean> serious)
            implements PriorityCommand {
        public Prioritize {
            stated = new TreeMap<>(stated);
            unstated = Set.copyOf(unstated);
        }

        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            var before = vulnerability.assessment();
            var points = new TreeMap<>(before.stated());
            points.putAll(stated);
            points.keySet().removeAll(unstated);
            var vector = cvss.map(CvssScore::vector).or(before::cvss);
            var score = cvss.map(CvssScore::score).or(before::score);
            var after = before.with(points, vector, score, serious.orElse(before.marked()));
            var triage = Triaging.of(vulnerability, points, vulnerability.allKnown(), context);
            return after.equals(before) && triage.changes().isEmpty()
                    ? ClearinghouseRuling.emit()
                    : ClearinghouseRuling.emit(new PriorityEvent.Prioritized(
                            points, vector, score, after.marked(), triage.decision(), triage.changes()));
        }
    }

    /**
     * Takes what is publicly known by an alias; also of one that is merged into another, because it holds outside. Whoever
     * names an alias brings that with it.
     */
    record TakeData(String alias, CveData data) implements PriorityCommand {
        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.FINDER, Role.COORDINATOR, Role.VENDOR);
        }

        @Override
        public ClearinghouseRuling decide(Optional<Vulnerability> before, ClearinghouseContext context) {
            return evenIfMerged(this, before, context);
        }

        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            boolean isItsAlias = vulnerability.subject().aliases().contains(alias);
            if (!isItsAlias || data.equals(vulnerability.assessment().known().getOrDefault(alias, CveData.NONE)))
                return ClearinghouseRuling.emit();
            var known = vulnerability.allKnown();
            known.put(alias, data);
            var triage = Triaging.of(vulnerability, vulnerability.assessment().stated(), known, context);
            return ClearinghouseRuling.emit(
                    new PriorityEvent.DataTaken(alias, data, triage.decision(), triage.changes()));
        }
    }

    /**
     * Takes what became known of one that was merged into it.
     *
     * @param merged as it is in the same unit of work
     */
    record TakeDataOfMerged(Vulnerability merged) implements PriorityCommand {
        @Override
        public Set<Role> allowed() {
            return EnumSet.of(Role.FINDER, Role.COORDINATOR, Role.VENDOR);
        }

        @Override
        public ClearinghouseRuling decide(Optional<Vulnerability> before, ClearinghouseContext context) {
            return evenIfMerged(this, before, context);
        }

        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            var held = Optional.ofNullable(vulnerability.merged().get(merged.id()));
            var data = merged.allKnown();
            if (held.filter(one -> !one.state().known().equals(data)).isEmpty()) return ClearinghouseRuling.emit();
            var known = vulnerability.knownWithout(merged.id());
            data.forEach(known::putIfAbsent);
            var triage = Triaging.of(vulnerability, vulnerability.assessment().stated(), known, context);
            return ClearinghouseRuling.emit(
                    new PriorityEvent.DataOfMergedTaken(merged.id(), data, triage.decision(), triage.changes()));
        }
    }

    private static ClearinghouseRuling evenIfMerged(
            PriorityCommand command, Optional<Vulnerability> before, ClearinghouseContext context) {
        return before.map(vulnerability -> command.decide(vulnerability, context))
                .orElseGet(() -> ClearinghouseRuling.refuse(Reason.UNKNOWN, "There is no such vulnerability."));
    }
}
