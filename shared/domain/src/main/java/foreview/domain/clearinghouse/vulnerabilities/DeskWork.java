package foreview.domain.clearinghouse.vulnerabilities;

import java.time.Instant;
import java.util.Optional;

/**
 * What the desk does with a vulnerability.
 *
 * @param assignee a keyed digest of the coordinator who has it, by which a coordinator finds its own
 * @param incomplete while the desk waits for the finder
 * @param validation the desk's statement, the latest
 * @param closing once it is closed
 */
public record DeskWork(
        Optional<String> assignee,
        Optional<Incomplete> incomplete,
        Optional<Validation> validation,
        Optional<Closing> closing) {
    public static final DeskWork NONE =
            new DeskWork(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Returned to the finder; the text that says what is missing is sealed.
     *
     * @param entry that holds the text
     */
    public record Incomplete(Instant at, long entry) {}

    /**
     * Whether the desk could reproduce it; the evidence is sealed.
     *
     * @param entry that holds the evidence
     */
    public record Validation(boolean reproduced, Instant at, long entry) {}

    public record Closing(ClosingReason reason, Instant at, long entry) {}

    /** Why the desk closes a vulnerability. */
    public enum ClosingReason {
        FIXED,
        NOT_REPRODUCED,
        NOT_A_VULNERABILITY,
        OUT_OF_SCOPE,
        NO_ANSWER_OF_THE_FINDER,
        WITHDRAWN_BY_THE_FINDER
    }

    /** The work itself, without who does it. */
    public DeskWork withoutAssignee() {
        return assigned(Optional.empty());
    }

    DeskWork assigned(Optional<String> to) {
        return new DeskWork(to, incomplete, validation, closing);
    }

    DeskWork with(Optional<Incomplete> next) {
        return new DeskWork(assignee, next, validation, closing);
    }

    DeskWork with(Validation next) {
        return new DeskWork(assignee, incomplete, Optional.of(next), closing);
    }

    DeskWork closed(Optional<Closing> next) {
        return new DeskWork(assignee, incomplete, validation, next);
    }
}
