package foreview.runtime.store;

import foreview.domain.cases.Act;
import foreview.domain.cases.Command;
import foreview.domain.cases.Requester;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a request asks of a case that was just read.
 *
 * @param read what was read to make it, so that the decision need not read it again
 * @param occurredAt as the requester states it; informational
 * @param clockVersion the version of the clock that the request names
 * @param content free text and names, by name; sealed beside the entry
 * @param correlationId the request's id
 * @param creates the collection that the act adds to, if it creates something
 * @param credential to be put into the vault by the same transaction
 * @param items of the case that the act brings, never its head, entities or docket
 * @param destroyed credentials that leave the vault in the same transaction
 * @param performed the timer that the change performs; the same transaction deletes it
 * @param joined writes into other tables, made when the act is recorded and not before
 */
public record CommandRequest(
        Requester requester,
        Optional<FirstRead> read,
        Command command,
        Optional<Instant> occurredAt,
        Optional<Long> clockVersion,
        Map<String, String> content,
        String correlationId,
        Optional<Created> creates,
        Optional<Credentials.Sealed> credential,
        List<Item> items,
        Credentials.Destruction destroyed,
        Optional<Timers.Due> performed,
        Optional<Supplier<Transaction>> joined) {
    public CommandRequest {
        content = Map.copyOf(content);
        items = List.copyOf(items);
    }

    /**
     * @param collection under the case, such as {@code endpoints}
     * @param page whether what was created has a page of its own
     */
    public record Created(String collection, boolean page) {}

    /** Without a requester yet: {@link #by} sets it. */
    public static CommandRequest of(Command command) {
        return new CommandRequest(
                Requester.FOREVIEW,
                Optional.empty(),
                command,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                "",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Credentials.Destruction.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /** A request of Foreview itself, for example to record an end that fell due. */
    public static CommandRequest ofForeview(Command command, String correlationId) {
        return of(command).by(Requester.FOREVIEW, correlationId);
    }

    public CommandRequest by(Requester who, String correlation) {
        return by(who, read, correlation);
    }

    /** The same, after that was read. */
    public CommandRequest by(Requester who, FirstRead known, String correlation) {
        return by(who, Optional.of(known), correlation);
    }

    private CommandRequest by(Requester who, Optional<FirstRead> known, String correlation) {
        return new CommandRequest(
                who,
                known,
                command,
                occurredAt,
                clockVersion,
                content,
                correlation,
                creates,
                credential,
                items,
                destroyed,
                performed,
                joined);
    }

    public CommandRequest withContent(String name, Optional<String> text) {
        if (text.isEmpty()) return this;
        var more = new LinkedHashMap<>(content);
        more.put(name, text.get());
        return withContent(more);
    }

    CommandRequest withContent(Map<String, String> texts) {
        return with(occurredAt, clockVersion, texts, creates, credential, items, destroyed);
    }

    public CommandRequest occurredAt(Optional<Instant> at) {
        return with(at, clockVersion, content, creates, credential, items, destroyed);
    }

    public CommandRequest atClockVersion(Optional<Long> version) {
        return with(occurredAt, version, content, creates, credential, items, destroyed);
    }

    /** The act adds to a collection whose members have no path of their own. */
    public CommandRequest createsIn(String collection) {
        return with(
                occurredAt,
                clockVersion,
                content,
                Optional.of(new Created(collection, false)),
                credential,
                items,
                destroyed);
    }

    /** The act adds a member with a path of its own to a collection. */
    public CommandRequest createsPage(String collection) {
        return with(
                occurredAt,
                clockVersion,
                content,
                Optional.of(new Created(collection, true)),
                credential,
                items,
                destroyed);
    }

    public CommandRequest withCredential(Credentials.Sealed sealed) {
        return with(occurredAt, clockVersion, content, creates, Optional.of(sealed), items, destroyed);
    }

    public CommandRequest withItems(Item... more) {
        return with(occurredAt, clockVersion, content, creates, credential, List.of(more), destroyed);
    }

    /** For the sweep alone. */
    CommandRequest destroying(Credentials.Destruction credentials) {
        return with(occurredAt, clockVersion, content, creates, credential, items, credentials);
    }

    /** For the sweep alone. */
    CommandRequest performing(Timers.Due timer) {
        return new CommandRequest(
                requester,
                read,
                command,
                occurredAt,
                clockVersion,
                content,
                correlationId,
                creates,
                credential,
                items,
                destroyed,
                Optional.of(timer),
                joined);
    }

    /** What the other transaction writes happens with the act or not at all. */
    public CommandRequest joining(Supplier<Transaction> writes) {
        return new CommandRequest(
                requester,
                read,
                command,
                occurredAt,
                clockVersion,
                content,
                correlationId,
                creates,
                credential,
                items,
                destroyed,
                performed,
                Optional.of(writes));
    }

    /** The same without what it brings: for an act that is not recorded. */
    CommandRequest bare() {
        return of(command).by(requester, read, correlationId);
    }

    Act act(Map<String, String> digests) {
        return new Act(requester, command, occurredAt, clockVersion, digests, correlationId);
    }

    private CommandRequest with(
            Optional<Instant> occurred,
            Optional<Long> version,
            Map<String, String> texts,
            Optional<Created> created,
            Optional<Credentials.Sealed> sealed,
            List<Item> more,
            Credentials.Destruction credentials) {
        return new CommandRequest(
                requester,
                read,
                command,
                occurred,
                version,
                texts,
                correlationId,
                created,
                sealed,
                more,
                credentials,
                performed,
                joined);
    }
}
