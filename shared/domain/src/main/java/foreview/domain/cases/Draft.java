package foreview.domain.cases;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.findings.Finding;
import foreview.domain.window.End;
import foreview.domain.window.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The next state in the making: lives for one {@code evolve}. */
final class Draft {
    final Origin origin;
    long sequence;
    Stage stage;
    Optional<Instant> acceptedAt;
    Optional<String> policy;
    int windows;
    int determined;
    Optional<End> lastEnd;
    Optional<Instant> accessEnd;
    Optional<Instant> purgeDue;
    boolean superseded;
    Facts facts;
    final List<String> checkpoints;
    final List<Participant> roster;
    final Set<String> struck;
    final List<Determination> determinations;
    final List<Terms> terms;
    final List<Endpoint> endpoints;
    final List<Grant> grants;
    final List<Evaluation> evaluations;
    final List<Finding> findings;
    LastDeveloperActs marks;

    Draft(CaseState from) {
        origin = from.origin();
        sequence = from.sequence();
        stage = from.stage();
        acceptedAt = from.acceptedAt();
        policy = from.policy();
        windows = from.windows();
        determined = from.determined();
        lastEnd = from.lastEnd();
        accessEnd = from.accessEnd();
        purgeDue = from.purgeDue();
        superseded = from.superseded();
        facts = from.facts();
        checkpoints = new ArrayList<>(from.checkpoints());
        roster = new ArrayList<>(from.roster());
        struck = new HashSet<>(from.struck());
        determinations = new ArrayList<>(from.determinations());
        terms = new ArrayList<>(from.terms());
        endpoints = new ArrayList<>(from.endpoints());
        grants = new ArrayList<>(from.grants());
        evaluations = new ArrayList<>(from.evaluations());
        findings = new ArrayList<>(from.findings());
        marks = from.marks();
    }

    CaseState done() {
        return new CaseState(
                origin,
                sequence,
                stage,
                acceptedAt,
                policy,
                windows,
                determined,
                lastEnd,
                accessEnd,
                purgeDue,
                superseded,
                facts,
                checkpoints,
                roster,
                struck,
                determinations,
                terms,
                endpoints,
                grants,
                evaluations,
                findings,
                marks);
    }

    static <T> void change(List<T> list, Predicate<T> which, UnaryOperator<T> how) {
        list.replaceAll(item -> which.test(item) ? how.apply(item) : item);
    }
}
