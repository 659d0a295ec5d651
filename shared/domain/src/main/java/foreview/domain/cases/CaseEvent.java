package foreview.domain.cases;

import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The events of a case that do not concern its window or releases. */
public sealed interface CaseEvent extends Event {
    record Received(Origin origin, List<String> checkpoints, List<Release> planned) implements CaseEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(origin.caseId());
        }
    }

    record Resubmitted() implements CaseEvent {}

    /** Not complete; the fields that lack something, as JSON pointers into the submission. */
    record Returned(List<String> deficient) implements CaseEvent {}

    record Accepted(String policy) implements CaseEvent {}

    record CheckpointAdded(String checkpoint) implements CaseEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(checkpoint);
        }
    }

    record Superseded() implements CaseEvent {}

    /**
     * @param reference the authority's own opaque word
     * @param commitment a salted commitment to a withheld basis
     */
    record Determined(
            int number,
            DeterminationOutcome outcome,
            Set<String> checkpoints,
            String authority,
            LocalDate date,
            String reference,
            Optional<String> commitment,
            List<String> consulted)
            implements CaseEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(Integer.toString(number));
        }
    }

    record Attested(int determination, Party party) implements CaseEvent {}

    record ReconsiderationAsked(Set<String> checkpoints) implements CaseEvent {}

    record TermsPosted(Terms terms) implements CaseEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(Integer.toString(terms.version()));
        }
    }

    record TermsSigned(WindowKind kind, int version, Party party) implements CaseEvent {}

    @Override
    default List<Timer> timers(CaseHead after, Instant now) {
        return switch (this) {
            case Determined _, Attested _, TermsSigned _ -> Timer.ofEvaluations(after, now);
            default -> List.of();
        };
    }

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        CaseFold.apply(draft, this, entry);
    }
}
