package foreview.domain.cases;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Result;
import foreview.domain.findings.Answer;
import foreview.domain.findings.Finding;
import foreview.domain.policy.Policy;
import foreview.domain.policy.Used;
import foreview.domain.window.EndReason;
import foreview.domain.window.Release;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happened to a case: the payloads of its docket. Content (free text, names, files) is never among them. */
public sealed interface Event {

    record Received(Origin origin, List<String> checkpoints, List<Release> planned) implements Event {}

    record Resubmitted() implements Event {}

    /** Not complete; the fields that lack something, as JSON pointers into the submission. */
    record Returned(List<String> deficient) implements Event {}

    record Accepted(String policy) implements Event {}

    record CheckpointAdded(String checkpoint) implements Event {}

    record Superseded() implements Event {}

    record ParticipantProposed(Participant participant) implements Event {}

    record ParticipantAccepted(String id) implements Event {}

    /** Ends that person's rights and grants at once. */
    record PersonStruck(String person) implements Event {}

    /**
     * @param reference an opaque word of the authority's own
     * @param commitment a salted commitment to a withheld basis
     */
    record Determined(
            int number,
            Outcome outcome,
            Set<String> checkpoints,
            String authority,
            LocalDate date,
            String reference,
            Optional<String> commitment,
            List<String> consulted)
            implements Event {}

    record Attested(int determination, Party party) implements Event {}

    record ReconsiderationAsked(Set<String> checkpoints) implements Event {}

    record TermsPosted(Terms terms) implements Event {}

    record TermsSigned(WindowKind kind, int version, Party party) implements Event {}

    record EndpointGiven(Endpoint endpoint) implements Event {}

    record EndpointRemoved(String endpoint) implements Event {}

    /** Rule 13: one probe, before an opening. */
    record ProbeAsked(String endpoint) implements Event {}

    record EndpointProbed(String endpoint, boolean ok) implements Event {}

    /**
     * The endpoint answers no chat, or again and again wants fewer calls. The interval lasts until {@link OutageEnded}, the
     * endpoint's {@link EndpointRemoved removal}, or an {@link Ended end} of the window, whichever comes first: with the
     * end its endpoints are gone, and nothing asks them whether they answer again.
     */
    record OutageBegan(String endpoint) implements Event {}

    /** A chat was answered. */
    record OutageEnded(String endpoint) implements Event {}

    /**
     * The opening carries all that its window's end is computed from.
     *
     * @param policy the whole policy, as it was
     */
    record Opened(
            int number,
            WindowKind kind,
            Instant opensAt,
            Instant capEnd,
            Instant offered,
            Instant held,
            ZoneId zone,
            Used usedBefore,
            Policy policy)
            implements Event {}

    record Suspended(Side side) implements Event {}

    record Lifted(Side side) implements Event {}

    record ExtensionAsked(Instant to, Instant lapsesAt) implements Event {}

    record ExtensionConsented(Instant to) implements Event {}

    /** The developer's earlier end, as named; one later than the end that stands shortens nothing. */
    record EndOffered(Instant at) implements Event {}

    record Completed() implements Event {}

    record Withdrawn() implements Event {}

    /** Access is over, at the entry's effective time; the window's end if one stood, else only the case's. */
    record Ended(EndReason reason, Optional<WindowKind> kind) implements Event {}

    record ReleasePlanned(Release release, boolean extendAccess) implements Event {}

    record ReleaseCancelled(String id, boolean extendAccess) implements Event {}

    record ReleaseRecordedInError(String id, boolean extendAccess) implements Event {}

    /**
     * @param named whether the developer named which; an unnamed repetition changes nothing
     */
    record Released(Release release, boolean named) implements Event {}

    record GrantAsked(Grant grant) implements Event {}

    record GrantDecided(String grant, boolean given) implements Event {}

    record GrantRevoked(String grant) implements Event {}

    record EvaluationPlanned(Evaluation evaluation) implements Event {}

    /** The model is not asked any more; the result follows. */
    record EvaluationCancelled(String evaluation) implements Event {}

    record EvaluationEnded(String evaluation, Result result) implements Event {}

    /** About one finding: who may not know of that reads none of it. */
    sealed interface OfFinding extends Event {
        /** The finding's id. */
        String about();
    }

    record FindingDrafted(Finding finding) implements OfFinding {
        @Override
        public String about() {
            return finding.id();
        }
    }

    /**
     * An accepting one binds the finding to what its run came to: here and not at the sharing, because this is what the
     * second person vouches for, and nothing else can be shared then.
     *
     * @param evaluationDigest of the cited run's result, when accepted
     * @param serious as marked from now on
     */
    record FindingReviewed(String finding, boolean accepted, Optional<String> evaluationDigest, boolean serious)
            implements OfFinding {
        @Override
        public String about() {
            return finding;
        }
    }

    record FindingShared(String finding) implements OfFinding {
        @Override
        public String about() {
            return finding;
        }
    }

    /**
     * @param late after the finding was final: it stands beside and changes nothing
     */
    record FindingAnswered(String finding, Answer.Kind answer, boolean late) implements OfFinding {
        @Override
        public String about() {
            return finding;
        }
    }

    /** Credentials are destroyed; the certificate says what Foreview verified and what the developer attested. */
    record Purged(int credentialsDestroyed, boolean verified, boolean developerAttested) implements Event {}
}
