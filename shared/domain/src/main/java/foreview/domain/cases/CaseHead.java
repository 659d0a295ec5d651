package foreview.domain.cases;

import foreview.domain.window.End;
import foreview.domain.window.Window;
import foreview.domain.window.WindowFacts;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The small part of a case that every act reads and rewrites. Its size does not depend on how many entities the case
 * has.
 *
 * @param version the sequence of the last docket entry
 * @param clockVersion the sequence of the last entry that changed window, releases, suspensions, extension or phase:
 *     what an {@code If-Match} of an act that gives or lengthens access must name (rule 6)
 * @param generation counts the ends, and the acts that destroyed endpoints without a window: endpoints, credentials,
 *     grants and evaluations of an earlier generation are dead
 * @param policy pinned at acceptance; terms that name another re-pin it, before the first opening only
 * @param windows how many windows the case has had
 * @param lastEnd the last end, if there is one since the last opening
 * @param lastAccess where the last window that really opened ended
 * @param purgeDue the first end whose purge is not proved yet
 * @param resubmissions the docket entries of the latest, at most {@value #MOST_RESUBMISSIONS}; each may name the model anew
 * @param checkpoints in the order in which they were named
 * @param determined how many determinations were recorded
 * @param determinations those that are the latest for one of their checkpoints
 * @param terms the latest of each kind of window
 * @param serving the number of present endpoints, by checkpoint
 */
public record CaseHead(
        Origin origin,
        long version,
        long clockVersion,
        int generation,
        Stage stage,
        Optional<Instant> acceptedAt,
        Optional<String> policy,
        boolean superseded,
        WindowFacts facts,
        int windows,
        Optional<End> lastEnd,
        Optional<ClosedWindow> lastAccess,
        Optional<Instant> purgeDue,
        List<Long> resubmissions,
        List<String> checkpoints,
        int determined,
        List<Determination> determinations,
        List<Terms> terms,
        Map<String, EndpointCounts> serving,
        Counters counters,
        LastDeveloperActs lastActs) {
    static final int MOST_RESUBMISSIONS = 20;

    public CaseHead {
        resubmissions = List.copyOf(resubmissions);
        checkpoints = List.copyOf(checkpoints);
        determinations = List.copyOf(determinations);
        terms = List.copyOf(terms);
        serving = Map.copyOf(serving);
    }

    public String caseId() {
        return origin.caseId();
    }

    /** The time of an act or a reading: never before the last entry. */
    public Instant time(Instant now) {
        return facts.time(now);
    }

    public Optional<Window> window() {
        return facts.window();
    }

    public boolean hasEndpoints() {
        return !serving.isEmpty();
    }

    /** Whether the latest determination of that checkpoint allows evaluations; a checkpoint without one has no tasks. */
    public boolean admits(String checkpoint) {
        return determinations.stream().anyMatch(entry -> entry.checkpoints().contains(checkpoint) && entry.admits());
    }

    /** Whether the latest entry of every checkpoint that has one is that it is not covered. */
    public boolean isNotCovered() {
        return !determinations.isEmpty()
                && determinations.stream().allMatch(d -> d.outcome() == DeterminationOutcome.NOT_COVERED);
    }

    /** Whether the window may be used for that checkpoint; an assessment needs no determination. */
    public boolean serves(String checkpoint) {
        return admits(checkpoint)
                || window().filter(w -> w.kind() == WindowKind.ASSESSMENT).isPresent();
    }

    /** Whether the latest terms of the window's kind are signed by both sides and name that purpose. */
    public boolean allows(String purpose) {
        var kind = window().map(Window::kind);
        return terms.stream()
                .anyMatch(x -> kind.filter(k -> k == x.kind()).isPresent()
                        && x.isSigned()
                        && x.purposes().contains(purpose));
    }

    /** From acceptance on; after an end only while there is no determination that an assessment would be for. */
    public boolean admitsAssessment() {
        return stage == Stage.ACCEPTED || determined == 0;
    }

    public Optional<Terms> terms(WindowKind kind) {
        return terms.stream().filter(x -> x.kind() == kind).findFirst();
    }

    /** The head as of that time: an end that fell due by itself has happened, recorded or not (rule 4). */
    public CaseHead settled(Instant time) {
        return CaseState.unread(this).settled(time).head();
    }
}
