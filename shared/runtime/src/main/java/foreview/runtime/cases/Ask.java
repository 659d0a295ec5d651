package foreview.runtime.cases;

import foreview.domain.cases.Command;
import foreview.runtime.store.Asked;
import foreview.runtime.store.Credentials;
import foreview.runtime.store.Item;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request asks of a case.
 *
 * @param content free text and names, by name
 * @param made the id and the path under the case of the thing that the act makes
 */
public record Ask(
        Command command,
        Map<String, String> content,
        Optional<Instant> occurredAt,
        Optional<Made> made,
        Optional<Credentials.Sealed> credential,
        List<Item> beside) {

    /**
     * @param path under the case, such as {@code endpoints/e1}; empty when there is no page for it
     */
    public record Made(String id, Optional<String> path) {}

    public static Ask of(Command command) {
        return new Ask(command, Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    public Ask saying(String name, Optional<String> text) {
        var more = new LinkedHashMap<>(content);
        text.ifPresent(present -> more.put(name, present));
        return new Ask(command, more, occurredAt, made, credential, beside);
    }

    public Ask at(Optional<Instant> occurred) {
        return new Ask(command, content, occurred, made, credential, beside);
    }

    public Ask making(String id, String path) {
        return new Ask(command, content, occurredAt, Optional.of(new Made(id, Optional.of(path))), credential, beside);
    }

    public Ask with(Credentials.Sealed sealed) {
        return new Ask(command, content, occurredAt, made, Optional.of(sealed), beside);
    }

    public Ask beside(Item... items) {
        return new Ask(command, content, occurredAt, made, credential, List.of(items));
    }

    Asked asked(Seen seen, String correlationId) {
        return new Asked(
                seen.asking(command), command, occurredAt, content, correlationId, credential, beside, List.of());
    }
}
