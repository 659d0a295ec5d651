package foreview.release;

import foreview.domain.cases.Audience;
import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.ReleaseState;
import foreview.domain.partners.Partnership;
import foreview.runtime.cases.CaseView;
import foreview.runtime.json.LenientFields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a developer states about a release; nothing is required.
 *
 * @param extendAccess ignored for a release that happened, which never lengthens access
 * @param isDescribed whether the body has an audience, a recipient, a partnership or {@code extendAccess}, readable or not
 */
record ReleaseRequest(
        Optional<ReleaseState> state,
        Optional<Instant> plannedAt,
        Optional<Audience> audience,
        Optional<String> recipient,
        Optional<String> partnership,
        boolean extendAccess,
        Optional<Instant> occurredAt,
        boolean isDescribed) {

    private static final String EXTEND = "extendAccess";
    private static final String PARTNERSHIP = "partnership";
    private static final List<String> DESCRIBING = List.of("audience", "recipient", PARTNERSHIP, EXTEND);

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

    /** A cancellation and a correction take no words, so the answer lists them as ignored. */
    private static ReleaseRequest stated(LenientFields fields) {
        var state = fields.decidingChoice("state", ReleaseState.class);
        boolean worded = state.isEmpty() || state.get() == ReleaseState.PLANNED || state.get() == ReleaseState.DONE;
        return new ReleaseRequest(
                state,
                fields.decidingInstant("plannedAt"),
                worded ? fields.optChoice("audience", Audience.class) : Optional.empty(),
                worded ? fields.optId("recipient") : Optional.empty(),
                worded ? fields.optId(PARTNERSHIP) : Optional.empty(),
                false,
                fields.optInstant("occurredAt"),
                DESCRIBING.stream().anyMatch(fields::has));
    }

    private ReleaseRequest extending(LenientFields fields) {
        return new ReleaseRequest(
                state,
                plannedAt,
                audience,
                recipient,
                partnership,
                fields.boolOr(EXTEND, false),
                occurredAt,
                isDescribed);
    }

    /**
     * Without a partnership that the case does not have, or that a release to the public names; the answer lists it as
     * ignored, and the release is recorded without it (rule 1).
     */
    ReleaseRequest matched(LenientFields fields, Optional<Release> listed, CaseView view) {
        if (partnership.isEmpty()) return this;
        fields.optId(PARTNERSHIP); // read anew with each reading of the case
        var to = audience.or(() -> listed.map(Release::audience));
        boolean fits = to.filter(Audience.PUBLIC::equals).isEmpty();
        if (fits && view.find(Partnership.class, partnership.get()).isPresent()) return this;
        fields.ignore(PARTNERSHIP);
        return new ReleaseRequest(
                state, plannedAt, audience, recipient, Optional.empty(), extendAccess, occurredAt, isDescribed);
    }

    /** As stated; else planned with a planned time, and done without one. */
    ReleaseState becomes() {
        return state.orElse(plannedAt.isPresent() ? ReleaseState.PLANNED : ReleaseState.DONE);
    }

    /** Whether it is a plan or a release, which a request may also give a new id. */
    boolean lists() {
        return becomes() == ReleaseState.PLANNED || becomes() == ReleaseState.DONE;
    }

    /** Whether it only describes the release. Members that cannot be read describe, too: they must perform no release. */
    boolean describes() {
        boolean acts = state.isPresent() || plannedAt.isPresent() || occurredAt.isPresent();
        return !acts && isDescribed;
    }

    /**
     * For a listed release. A description leaves its state as it is.
     *
     * @param now the time of a plan that has none
     */
    ReleaseCommand change(Release listed, Instant now) {
        if (!describes()) return command(listed.id(), true, Optional.of(listed), now);
        var to = audience.orElse(listed.audience());
        var who = recipient.or(listed::recipient);
        var partner = partnership.or(listed::partnership);
        return listed.state() == ReleaseState.PLANNED
                ? new ReleaseCommand.PlanRelease(
                        listed.id(), Optional.empty(), time(Optional.of(listed), now), to, who, partner, extendAccess)
                : new ReleaseCommand.DescribeRelease(listed.id(), to, who, partner, extendAccess);
    }

    /**
     * A new plan without an id of its own.
     *
     * @param derived from what it states
     * @param otherwise where the derived one is planned for another time by now
     */
    ReleaseCommand plan(String derived, String otherwise, Instant at) {
        return new ReleaseCommand.PlanRelease(
                derived,
                Optional.of(otherwise),
                at,
                audience.orElse(Audience.TRUSTED_PARTNER),
                recipient,
                partnership,
                extendAccess);
    }

    /**
     * A member that is absent stays as it is on the list; for a release that is not on the list, the audience is a
     * trusted partner.
     *
     * @param isNamed whether a repetition of the request would use the same id
     * @param now the time of a plan that has none
     */
    ReleaseCommand command(String id, boolean isNamed, Optional<Release> listed, Instant now) {
        var to = audience.or(() -> listed.map(Release::audience)).orElse(Audience.TRUSTED_PARTNER);
        var who = recipient.or(() -> listed.flatMap(Release::recipient));
        var partner = partnership.or(() -> listed.flatMap(Release::partnership));
        return switch (becomes()) {
            case PLANNED ->
                new ReleaseCommand.PlanRelease(id, Optional.empty(), time(listed, now), to, who, partner, extendAccess);
            case DONE -> new ReleaseCommand.RecordRelease(id, isNamed, to, who, partner);
            case CANCELLED -> new ReleaseCommand.CancelRelease(id, extendAccess);
            case RECORDED_IN_ERROR -> new ReleaseCommand.RecordReleaseInError(id, extendAccess);
        };
    }

    /** As stated, else as listed; without either it is planned for now, as an end without a time is (window.md). */
    Instant time(Optional<Release> listed, Instant now) {
        return plannedAt.or(() -> listed.flatMap(Release::plannedAt)).orElse(now);
    }
}
