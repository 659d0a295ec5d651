package foreview.release;

import foreview.domain.cases.Command;
import foreview.domain.window.Audience;
import foreview.domain.window.Release;
import foreview.domain.window.ReleaseState;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a developer says of a release, be it nothing. */
record ReleaseRequest(
        Optional<ReleaseState> state,
        Optional<Instant> plannedAt,
        Optional<Audience> audience,
        Optional<String> recipient,
        boolean extendAccess,
        Optional<Instant> occurredAt) {

    static ReleaseRequest read(Fields f) {
        return new ReleaseRequest(
                f.optChoice("state", ReleaseState.class),
                f.optInstant("plannedAt"),
                f.optChoice("audience", Audience.class),
                f.optId("recipient"),
                f.boolOr("extendAccess", false),
                f.optInstant("occurredAt"));
    }

    /** As it says; else planned by a planned time, and else done. */
    ReleaseState becomes() {
        return state.orElse(plannedAt.isPresent() ? ReleaseState.PLANNED : ReleaseState.DONE);
    }

    /** Whether only words about it stand there. */
    boolean describes() {
        boolean acts = state.isPresent() || plannedAt.isPresent() || occurredAt.isPresent();
        return !acts && (audience.isPresent() || recipient.isPresent());
    }

    /**
     * The same of one that is listed. Words alone change only what is still planned: of any other they do not say what
     * happened.
     */
    ReleaseRequest of(Release known) {
        if (!describes()) return this;
        if (known.state() != ReleaseState.PLANNED) throw missing("state", "Say what became of it.");
        return new ReleaseRequest(
                Optional.of(ReleaseState.PLANNED), plannedAt, audience, recipient, extendAccess, occurredAt);
    }

    /** Whether this plans, and a release that is planned already says all of it. */
    boolean isAlready(Release known) {
        return becomes() == ReleaseState.PLANNED
                && known.state() == ReleaseState.PLANNED
                && known.plannedAt().equals(plannedAt)
                && known.audience() == audience.orElse(Audience.TRUSTED_PARTNER)
                && known.recipient().equals(recipient);
    }

    /**
     * What is unsaid stays as it is listed; one that is not goes to a trusted partner.
     *
     * @param isNamed whether the developer knows it by this id, or will by the same request
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
                .orElseThrow(() -> missing("plannedAt", "A planned release has a time."));
    }

    static ProblemException missing(String name, String detail) {
        var error = new FieldError("/" + name, "missing", detail);
        return Problem.of(ProblemType.INVALID_FIELDS, List.of(error)).thrown();
    }
}
