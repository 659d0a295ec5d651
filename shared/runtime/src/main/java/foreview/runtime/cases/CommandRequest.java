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
public record CommandRequest(
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

    public static CommandRequest of(Command command) {
        return new CommandRequest(command, Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    public CommandRequest withContent(String name, Optional<String> text) {
        var more = new LinkedHashMap<>(content);
        text.ifPresent(present -> more.put(name, present));
        return new CommandRequest(command, more, occurredAt, made, credential, beside);
    }

    public CommandRequest at(Optional<Instant> occurred) {
        return new CommandRequest(command, content, occurred, made, credential, beside);
    }

    public CommandRequest creates(String id, String path) {
        return new CommandRequest(
                command, content, occurredAt, Optional.of(new Made(id, Optional.of(path))), credential, beside);
    }

    public CommandRequest with(Credentials.Sealed sealed) {
        return new CommandRequest(command, content, occurredAt, made, Optional.of(sealed), beside);
    }

    public CommandRequest withItems(Item... items) {
        return new CommandRequest(command, content, occurredAt, made, credential, List.of(items));
    }

    Asked asked(CaseView seen, String correlationId) {
        return new Asked(
                seen.asking(command), command, occurredAt, content, correlationId, credential, beside, List.of());
    }
}
