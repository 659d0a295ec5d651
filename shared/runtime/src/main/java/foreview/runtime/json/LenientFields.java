package foreview.runtime.json;

import foreview.domain.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the members of a body that must not fail an act (rule 1). Unknown and null members are ignored, informational
 * members that cannot be read are dropped, and {@link #ignored} lists both. A member that decides what the act does is
 * never dropped: its reader throws when the value cannot be read.
 */
public final class LenientFields {
    private static final int MOST_IGNORED = 50;
    private static final int LONGEST_NAME = 200;

    private final LenientObject object;
    private final Set<String> read = new HashSet<>();

    private LenientFields(LenientObject object) {
        this.object = object;
    }

    /** Empty when the bytes are neither blank nor one JSON object; no bytes, or blank ones, are an empty object. */
    public static Optional<LenientFields> of(byte[] body) {
        return LenientObject.read(body).map(LenientFields::new);
    }

    /** Text of several lines. @param max in code points */
    public Optional<String> optProse(String name, int max) {
        return informational(name, value -> ValueReader.text(value, max, true));
    }

    /** An id as in {@link Fields#id}. */
    public Optional<String> optId(String name) {
        return informational(name, ValueReader::id);
    }

    /** RFC 3339 with any offset, cut to milliseconds; the years 0 to 9999. */
    public Optional<Instant> optInstant(String name) {
        return informational(name, ValueReader::anyInstant);
    }

    public <E extends Enum<E>> Optional<E> optChoice(String name, Class<E> type) {
        return informational(name, value -> ValueReader.choice(value, type));
    }

    public boolean boolOr(String name, boolean absent) {
        return informational(name, ValueReader::bool).orElse(absent);
    }

    /**
     * An id that decides what the act does.
     *
     * @throws InvalidFields when it is present and cannot be read
     */
    public Optional<String> decidingId(String name) {
        return deciding(name, ValueReader::id);
    }

    /**
     * An instant that decides what the act does; the years 0 to 9999.
     *
     * @throws InvalidFields when it is present and cannot be read
     */
    public Optional<Instant> decidingInstant(String name) {
        return deciding(name, ValueReader::anyInstant);
    }

    /**
     * A constant that decides what the act does.
     *
     * @throws InvalidFields when it is present and cannot be read
     */
    public <E extends Enum<E>> Optional<E> decidingChoice(String name, Class<E> type) {
        return deciding(name, value -> ValueReader.choice(value, type));
    }

    /** A member that could be read has no effect after all: it is listed as ignored, until it is read again. */
    public void ignore(String name) {
        read.remove(name);
    }

    /** Whether the member is present and not null, readable or not. */
    public boolean has(String name) {
        return value(name).isPresent();
    }

    /**
     * JSON pointers of the members that had no effect, in the order of the body; call it after all readers. The list has
     * at most 50 and leaves out names over 200 characters, so that it never makes the answer too large to store.
     */
    public List<String> ignored() {
        return object.members().keySet().stream()
                .filter(name -> !read.contains(name) && name.length() <= LONGEST_NAME)
                .limit(MOST_IGNORED)
                .map(LenientFields::pointer)
                .toList();
    }

    /** Without lone surrogates, which an answer cannot hold. */
    private static String pointer(String name) {
        return FieldError.pointer("", new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private <T> Optional<T> informational(String name, ReadResult.Rule<T> rule) {
        return value(name).flatMap(value -> switch (rule(name, rule).read(value)) {
            case ReadResult.Ok<T> ok -> {
                read.add(name);
                yield Optional.of(ok.value());
            }
            case ReadResult.Bad<T> _ -> Optional.empty();
        });
    }

    private <T> Optional<T> deciding(String name, ReadResult.Rule<T> rule) {
        return value(name).map(value -> switch (rule(name, rule).read(value)) {
            case ReadResult.Ok<T> ok -> {
                read.add(name);
                yield ok.value();
            }
            case ReadResult.Bad<T> bad ->
                throw new InvalidFields(List.of(new FieldError(pointer(name), bad.code(), bad.detail())));
        });
    }

    private <T> ReadResult.Rule<T> rule(String name, ReadResult.Rule<T> rule) {
        return object.repeated().contains(name) ? _ -> ReadResult.bad("repeated", "Must occur only once.") : rule;
    }

    /** {@code null} counts as absent. */
    private Optional<Json> value(String name) {
        return Optional.ofNullable(object.members().get(name)).filter(value -> value != Json.NULL);
    }
}
