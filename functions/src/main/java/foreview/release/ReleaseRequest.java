package foreview.release;

import foreview.domain.cases.Command;
import foreview.domain.window.Audience;
import foreview.domain.window.Release;
import foreview.domain.window.ReleaseState;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.LenientFields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a developer states about a release; every part is optional.
 *
 * @param hasWords whether the body has an audience or a recipient, readable or not
 */
record ReleaseRequest(
        Optional<ReleaseState> state,
        Optional<Instant> plannedAt,
        Optional<Audience> audience,
        Optional<String> recipient,
        boolean extendAccess,
        Optional<Instant> occurredAt,
        boolean hasWords) {

    static ReleaseRequest read(LenientFields fields) {
        return new ReleaseRequest(
                fields.decidingChoice("state", ReleaseState.class),
                fields.decidingInstant("plannedAt"),
                fields.optChoice("audience", Audience.class),
                fields.optId("recipient"),
                fields.boolOr("extendAccess", false),
                fields.optInstant("occurredAt"),
                fields.has("audience") || fields.has("recipient"));
    }

    /** The stated state; else planned if a time is named, else done. */
    ReleaseState becomes() {
        return state.orElse(plannedAt.isPresent() ? ReleaseState.PLANNED : ReleaseState.DONE);
    }

    /** Whether it only describes the release. Words that cannot be read describe too: they must not perform a release. */
    boolean describes() {
        boolean acts = state.isPresent() || plannedAt.isPresent() || occurredAt.isPresent();
        return !acts && hasWords;
    }

    /** The same for a listed release. A description alone changes only a release that is still planned. */
    ReleaseRequest of(Release known) {
        if (!describes()) return this;
        if (known.state() != ReleaseState.PLANNED)
            throw missing("state", "Required: the release is not planned any more.");
        return new ReleaseRequest(
                Optional.of(ReleaseState.PLANNED), plannedAt, audience, recipient, extendAccess, occurredAt, hasWords);
    }

    /** Whether this plans a release exactly as that one is planned already. */
    boolean isAlready(Release known) {
        return becomes() == ReleaseState.PLANNED
                && known.state() == ReleaseState.PLANNED
                && known.plannedAt().equals(plannedAt)
                && known.audience() == audience.orElse(Audience.TRUSTED_PARTNER)
                && known.recipient().equals(recipient);
    }

    /**
     * What is not stated stays as it is listed. A release that is not listed goes to a trusted partner.
     *
     * @param isNamed whether the developer knows the release by this id, or will by the same request
     */
    Command command(String id, boolean isNamed, Optional<Release> listed) {
        var audience = this.audience.or(() -> listed.map(Release::audience)).orElse(Audience.TRUSTED_PARTNER);
        var recipient = this.recipient.or(() -> listed.flatMap(Release::recipient));
        return switch (becomes()) {
            case PLANNED -> new Command.PlanRelease(id, time(listed), audience, recipient, extendAccess);
            case DONE -> new Command.RecordRelease(id, isNamed, audience, recipient);
            case CANCELLED -> new Command.CancelRelease(id, extendAccess);
            case RECORDED_IN_ERROR -> new Command.RecordReleaseInError(id, extendAccess);
        };
    }

    private Instant time(Optional<Release> listed) {
        return plannedAt
                .or(() -> listed.flatMap(Release::plannedAt))
                .orElseThrow(() -> missing("plannedAt", "Required for a planned release."));
    }

    static ProblemException missing(String name, String detail) {
        var error = new FieldError("/" + name, "missing", detail);
        return Problem.of(ProblemType.INVALID_FIELDS, List.of(error)).thrown();
    }
}
