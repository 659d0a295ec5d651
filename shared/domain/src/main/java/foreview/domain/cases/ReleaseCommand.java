package foreview.domain.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the developer records about releases. None is refused (rule 1), except one more plan behind a full list. */
public sealed interface ReleaseCommand extends Command, Command.Ungated {
    /** The release that it is about. */
    String id();

    /**
     * @param otherwise the id of a new release, where {@code id} was derived from the request and the release with that
     *     id has changed since
     * @param extendAccess whether the act may lengthen access; it does so only on the clock's current version
     */
    record PlanRelease(
            String id,
            Optional<String> otherwise,
            Instant at,
            Audience audience,
            Optional<String> recipient,
            Optional<String> partnership,
            boolean extendAccess)
            implements ReleaseCommand {
        /** To no partnership. */
        public PlanRelease(
                String id,
                Optional<String> otherwise,
                Instant at,
                Audience audience,
                Optional<String> recipient,
                boolean extendAccess) {
            this(id, otherwise, at, audience, recipient, Optional.empty(), extendAccess);
        }
    }

    record CancelRelease(String id, boolean extendAccess) implements ReleaseCommand {}

    record RecordReleaseInError(String id, boolean extendAccess) implements ReleaseCommand {}

    /**
     * @param id a release of the list, or a new one's id
     * @param named whether the caller named it; an unnamed repetition changes nothing
     */
    record RecordRelease(
            String id, boolean named, Audience audience, Optional<String> recipient, Optional<String> partnership)
            implements ReleaseCommand, Ending {
        /** To no partnership. */
        public RecordRelease(String id, boolean named, Audience audience, Optional<String> recipient) {
            this(id, named, audience, recipient, Optional.empty());
        }
    }

    /**
     * Names the audience, the recipient and the partnership of a release that is no longer planned. It ends and lengthens nothing.
     *
     * @param extendAccess only for the answer, which says that it had no effect
     */
    record DescribeRelease(
            String id,
            Audience audience,
            Optional<String> recipient,
            Optional<String> partnership,
            boolean extendAccess)
            implements ReleaseCommand {
        /** To no partnership. */
        public DescribeRelease(String id, Audience audience, Optional<String> recipient, boolean extendAccess) {
            this(id, audience, recipient, Optional.empty(), extendAccess);
        }
    }

    /** The partnership of the case that the developer names. None of its states matters (rule 1). */
    default Optional<String> partnership() {
        return Optional.empty();
    }

    @Override
    default Set<Role> allowed(CaseState state) {
        return Set.of(Role.DEVELOPER);
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
        return ReleaseRules.reads(state, this, context.at());
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return switch (this) {
            case PlanRelease plan -> ReleaseRules.plan(state, plan, context);
            case CancelRelease(var id, var extend) ->
                ReleaseRules.drop(state, id, ReleaseState.CANCELLED, extend, context);
            case RecordReleaseInError(var id, var extend) ->
                ReleaseRules.drop(state, id, ReleaseState.RECORDED_IN_ERROR, extend, context);
            case RecordRelease release -> ReleaseRules.release(state, release, context.occurredAt());
            case DescribeRelease describe -> ReleaseRules.describe(state, describe);
        };
    }
}
