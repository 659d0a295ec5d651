package foreview.runtime.store;

import foreview.domain.cases.Act;
import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody asks of a case that was just read. An opening's model is filled in by the store, which knows it.
 *
 * @param content free text and names by name, to be sealed beside the entry
 * @param credential to be put into the vault by the same transaction
 * @param beside items of the case that the act brings, never its head or docket
 * @param destroyed the endpoints whose credentials leave the vault in the same transaction
 */
public record Asked(
        Actor actor,
        Command command,
        Optional<Instant> occurredAt,
        Map<String, String> content,
        String correlationId,
        Optional<Credentials.Sealed> credential,
        List<Item> beside,
        List<String> destroyed) {
    public Asked {
        content = Map.copyOf(content);
        beside = List.copyOf(beside);
        destroyed = List.copyOf(destroyed);
    }

    public static Asked of(Actor actor, Command command, String correlationId) {
        return new Asked(
                actor, command, Optional.empty(), Map.of(), correlationId, Optional.empty(), List.of(), List.of());
    }

    public Asked withContent(Map<String, String> texts) {
        return new Asked(actor, command, occurredAt, texts, correlationId, credential, beside, destroyed);
    }

    /** For the sweep alone. */
    public Asked destroying(List<String> endpoints) {
        return new Asked(actor, command, occurredAt, content, correlationId, credential, beside, endpoints);
    }

    /** The same, bringing nothing: for an act that is not recorded. */
    Asked bare() {
        return of(actor, command, correlationId);
    }

    Act act(Contents.Prepared prepared) {
        return new Act(actor, command, occurredAt, prepared.digests(), correlationId);
    }

    Asked commanding(Command other) {
        return new Asked(actor, other, occurredAt, content, correlationId, credential, beside, destroyed);
    }

    /** How a request becomes this, for each reading of the case anew; nothing when the case is none of the caller's. */
    @FunctionalInterface
    public interface Asking {
        Optional<Asked> of(StoredCase stored, Instant now);
    }
}
