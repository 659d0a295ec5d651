package foreview.domain.cases;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.findings.Finding;
import foreview.domain.window.End;
import foreview.domain.window.Facts;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A case as its docket folds to it: bounded, kept in its head.
 *
 * @param policy pinned at acceptance; terms that name another re-pin it, before the first opening only
 * @param windows how many windows the case has had
 * @param lastEnd the case's last end, if it has one since its last opening
 * @param accessEnd where the case's last open window ended
 * @param purgeDue the first end whose purge is not proved yet
 */
public record CaseState(
        Origin origin,
        long sequence,
        Stage stage,
        Optional<Instant> acceptedAt,
        Optional<String> policy,
        int windows,
        int determined,
        Optional<End> lastEnd,
        Optional<Instant> accessEnd,
        Optional<Instant> purgeDue,
        boolean superseded,
        Facts facts,
        List<String> checkpoints,
        List<Participant> roster,
        Set<String> struck,
        List<Determination> determinations,
        List<Terms> terms,
        List<Endpoint> endpoints,
        List<Grant> grants,
        List<Evaluation> evaluations,
        List<Finding> findings,
        LastDeveloperActs marks) {

    public CaseState {
        checkpoints = List.copyOf(checkpoints);
        roster = List.copyOf(roster);
        struck = Set.copyOf(struck);
        determinations = List.copyOf(determinations);
        terms = List.copyOf(terms);
        endpoints = List.copyOf(endpoints);
        grants = List.copyOf(grants);
        evaluations = List.copyOf(evaluations);
        findings = List.copyOf(findings);
    }

    public Optional<Endpoint> endpoint(String id) {
        return endpoints.stream().filter(endpoint -> endpoint.id().equals(id)).findFirst();
    }

    public Optional<Grant> grant(String id) {
        return grants.stream().filter(grant -> grant.id().equals(id)).findFirst();
    }

    public Optional<Evaluation> evaluation(String id) {
        return evaluations.stream()
                .filter(evaluation -> evaluation.id().equals(id))
                .findFirst();
    }

    public Optional<Finding> finding(String id) {
        return findings.stream().filter(finding -> finding.id().equals(id)).findFirst();
    }

    public Optional<Participant> participant(String id) {
        return roster.stream()
                .filter(participant -> participant.id().equals(id))
                .findFirst();
    }

    /** Whether the latest entry for that checkpoint lets evaluation go on; one without an entry has no tasks. */
    public boolean admits(String checkpoint) {
        return determinations.stream().anyMatch(entry -> entry.checkpoints().contains(checkpoint) && entry.admits());
    }

    /** Whether the latest entry of every checkpoint that has one is that it is not covered. */
    public boolean isNotCovered() {
        return !determinations.isEmpty() && determinations.stream().allMatch(d -> d.outcome() == Outcome.NOT_COVERED);
    }

    /** Whether the window that stands may be used for that checkpoint; an assessment needs no determination. */
    boolean serves(String checkpoint) {
        return admits(checkpoint)
                || facts.window().filter(w -> w.kind() == WindowKind.ASSESSMENT).isPresent();
    }

    /** Whether the latest terms of the window that stands are signed by both and name that purpose. */
    boolean allows(String purpose) {
        var kind = facts.window().map(Window::kind);
        return terms.stream()
                .anyMatch(x -> kind.filter(k -> k == x.kind()).isPresent()
                        && x.isSigned()
                        && x.purposes().contains(purpose));
    }

    Draft draft() {
        return new Draft(this);
    }
}
