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
 * @param extendAccess ignored for a release that happened, which never lengthens access
 * @param isDescribed whether the body has an audience, a recipient or {@code extendAccess}, readable or not
 */
record ReleaseRequest(
        Optional<ReleaseState> state,
        Optional<Instant> plannedAt,
        Optional<Audience> audience,
        Optional<String> recipient,
        boolean extendAccess,
        Optional<Instant> occurredAt,
        boolean isDescribed) {

    /** A new release. */
    static ReleaseRequest read(LenientFields fields) {
        var stated = stated(fields);
        return stated.becomes() == ReleaseState.DONE ? stated : stated.extending(fields);
    }

    /** A change of a listed release, which the body may only describe. */
    static ReleaseRequest readChange(LenientFields fields) {
        var stated = stated(fields);
        boolean happened = stated.becomes() == ReleaseState.DONE && !stated.describes();
        return happened ? stated : stated.extending(fields);
    }

    private static ReleaseRequest stated(LenientFields fields) {
        return new ReleaseRequest(
                fields.decidingChoice("state", ReleaseState.class),
                fields.decidingInstant("plannedAt"),
                fields.optChoice("audience", Audience.class),
                fields.optId("recipient"),
                false,
                fields.optInstant("occurredAt"),
                fields.has("audience") || fields.has("recipient") || fields.has("extendAccess"));
    }

    private ReleaseRequest extending(LenientFields fields) {
        return new ReleaseRequest(
                state, plannedAt, audience, recipient, fields.boolOr("extendAccess", false), occurredAt, isDescribed);
    }

    /** As stated; else planned with a planned time, and done without one. */
    ReleaseState becomes() {
        return state.orElse(plannedAt.isPresent() ? ReleaseState.PLANNED : ReleaseState.DONE);
    }

    /** Whether it only describes the release. Members that cannot be read describe, too: they must perform no release. */
    boolean describes() {
        boolean acts = state.isPresent() || plannedAt.isPresent() || occurredAt.isPresent();
        return !acts && isDescribed;
    }

    /** For a listed release. A description changes only what is still planned: it does not state any other outcome. */
    ReleaseRequest of(Release known) {
        if (!describes()) return this;
        if (known.state() != ReleaseState.PLANNED)
            throw missing("state", "Required: the release is no longer planned.");
        return new ReleaseRequest(
                Optional.of(ReleaseState.PLANNED),
                plannedAt,
                audience,
                recipient,
                extendAccess,
                occurredAt,
                isDescribed);
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
     * A member that is absent stays as it is on the list; for a release that is not on the list, the audience is a
     * trusted partner.
     *
     * @param isNamed whether a repetition of the request would use the same id
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
