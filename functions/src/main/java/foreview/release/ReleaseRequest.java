package foreview.release;

import foreview.domain.cases.Audience;
import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.ReleaseState;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.LenientFields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a developer states about a release; nothing is required.
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

    /** As stated; else planned with a planned time, and done without one. */
    ReleaseState becomes() {
        return state.orElse(plannedAt.isPresent() ? ReleaseState.PLANNED : ReleaseState.DONE);
    }

    /** Whether it only describes the release. Words that cannot be read describe too: they must not perform a release. */
    boolean describes() {
        boolean acts = state.isPresent() || plannedAt.isPresent() || occurredAt.isPresent();
        return !acts && hasWords;
    }

    /** For a listed release. A description changes only what is still planned: it does not state any other outcome. */
    ReleaseRequest of(Release known) {
        if (!describes()) return this;
        if (known.state() != ReleaseState.PLANNED)
            throw missing("state", "Required: the release is not planned any more.");
        return new ReleaseRequest(
                Optional.of(ReleaseState.PLANNED), plannedAt, audience, recipient, extendAccess, occurredAt, hasWords);
    }

    /**
     * A new plan without an id of its own.
     *
     * @param derived from what it states
     * @param otherwise where the derived one is planned for another time by now
     */
    ReleaseCommand plan(String derived, String otherwise) {
        return new ReleaseCommand.PlanRelease(
                derived,
                Optional.of(otherwise),
                plannedAt.orElseThrow(),
                audience.orElse(Audience.TRUSTED_PARTNER),
                recipient,
                extendAccess);
    }

    /**
     * What is not stated stays as it is listed; a release that is not listed goes to a trusted partner.
     *
     * @param isNamed whether the developer knows the release by this id, or will by the same request
     */
    ReleaseCommand command(String id, boolean isNamed, Optional<Release> listed) {
        var to = audience.or(() -> listed.map(Release::audience)).orElse(Audience.TRUSTED_PARTNER);
        var who = recipient.or(() -> listed.flatMap(Release::recipient));
        return switch (becomes()) {
            case PLANNED -> new ReleaseCommand.PlanRelease(id, Optional.empty(), time(listed), to, who, extendAccess);
            case DONE -> new ReleaseCommand.RecordRelease(id, isNamed, to, who);
            case CANCELLED -> new ReleaseCommand.CancelRelease(id, extendAccess);
            case RECORDED_IN_ERROR -> new ReleaseCommand.RecordReleaseInError(id, extendAccess);
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
