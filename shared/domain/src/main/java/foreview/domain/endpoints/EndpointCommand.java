package foreview.domain.endpoints;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands of endpoints and their credentials. */
public sealed interface EndpointCommand extends Command {
    record GiveEndpoint(String id, String checkpoint, String variant, boolean safeguards, Endpoint.Limits limits)
            implements EndpointCommand {}

    record RemoveEndpoint(String id) implements EndpointCommand {}

    record AskProbe(String id) implements EndpointCommand {}

    /**
     * @param asking the request that the probe was made for: one that was asked since has a probe of its own
     */
    record RecordProbe(String id, Endpoint.Asking asking, Probe probe) implements EndpointCommand {}

    /**
     * @param since when the outage began; empty when it ended
     */
    record RecordOutage(String id, Optional<Instant> since) implements EndpointCommand {}

    /**
     * @param left the endpoints whose credentials the vault still holds; all of them must be alive
     */
    record RecordPurge(int credentialsDestroyed, List<String> left, boolean verified, boolean developerAttested)
            implements EndpointCommand {
        public RecordPurge {
            left = List.copyOf(left);
        }
    }

    @Override
    default Set<Role> allowed(CaseState state) {
        return switch (this) {
            case GiveEndpoint _, RemoveEndpoint _, AskProbe _ -> Set.of(Role.DEVELOPER);
            case RecordProbe _, RecordOutage _, RecordPurge _ -> Set.of(Role.FOREVIEW);
        };
    }

    /** The endpoint that it is about, if it is about one. */
    private Optional<String> about() {
        return switch (this) {
            case GiveEndpoint give -> Optional.of(give.id());
            case RemoveEndpoint(var id) -> Optional.of(id);
            case AskProbe(var id) -> Optional.of(id);
            case RecordProbe record -> Optional.of(record.id());
            case RecordOutage(var id, var _) -> Optional.of(id);
            case RecordPurge _ -> Optional.empty();
        };
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
        if (!(this instanceof RecordPurge purge)) return ReadSet.one(Endpoint.class, about().orElseThrow());
        var reads = ReadSet.NOTHING;
        for (var endpoint : purge.left()) reads = reads.and(Endpoint.class, endpoint);
        return reads;
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return EndpointRules.decide(this, state, about().flatMap(id -> state.find(Endpoint.class, id)), context);
    }
}
