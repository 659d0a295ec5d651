package foreview.runtime.json;

import foreview.domain.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the members of a JSON object strictly and collects all errors. An unknown member is an error, and so is
 * {@code null}. After an error a reader returns a placeholder, so use the values only after {@link #check} or inside
 * {@link #done}, which throw when there was an error.
 */
public final class Fields {
    private static final int MOST = 100;

    private final String pointer;
    private final Map<String, Json> members;
    private final Set<String> asked = new HashSet<>();
    private final List<FieldError> errors;

    private Fields(String pointer, Json value, List<FieldError> errors) {
        this.pointer = pointer;
        this.errors = errors;
        this.members = value instanceof Json.Obj object ? object.members() : Map.of();
        if (!(value instanceof Json.Obj)) report(pointer, "not-an-object", "Must be a JSON object.");
    }

    public static Fields of(Json value) {
        return new Fields("", value, new ArrayList<>());
    }

    /** One line. @param max in code points */
    public String text(String name, int max) {
        return required(name, v -> ValueReader.text(v, max, false), "");
    }

    public Optional<String> optText(String name, int max) {
        return optional(name, v -> ValueReader.text(v, max, false));
    }

    /** Text of several lines. @param max in code points */
    public String prose(String name, int max) {
        return required(name, v -> ValueReader.text(v, max, true), "");
    }

    public Optional<String> optProse(String name, int max) {
        return optional(name, v -> ValueReader.text(v, max, true));
    }

    /** A string that {@code make} converts; it refuses with an {@link IllegalArgumentException}. */
    public <T> T made(String name, int max, Function<String, T> make) {
        return required(name, v -> ValueReader.made(v, max, make), null);
    }

    public <T> Optional<T> optMade(String name, int max, Function<String, T> make) {
        return optional(name, v -> ValueReader.made(v, max, make));
    }

    /** Up to 64 letters, digits and {@code . _ -}; the first is a letter or a digit. */
    public String id(String name) {
        return required(name, ValueReader::id, "");
    }

    public Optional<String> optId(String name) {
        return optional(name, ValueReader::id);
    }

    /** SHA-256, as 64 hexadecimal digits in lower case. */
    public String digest(String name) {
        return required(name, ValueReader::digest, "");
    }

    public Optional<String> optDigest(String name) {
        return optional(name, ValueReader::digest);
    }

    /** An organization as tokens name it: at most 64 lower-case letters, digits and hyphens. */
    public String org(String name) {
        return required(name, ValueReader::org, "");
    }

    /** At least one id, none twice. */
    public List<String> ids(String name, int most) {
        var ids = required(name, v -> items(name, v, 1, most, (_, item) -> ValueReader.id(item)), List.<String>of());
        if (ids.stream().distinct().count() != ids.size())
            refuse(name, "repeated", "Must contain each item only once.");
        return ids;
    }

    /** RFC 3339 with any offset, cut to milliseconds. */
    public Instant instant(String name) {
        return required(name, ValueReader::instant, Instant.EPOCH);
    }

    public Optional<Instant> optInstant(String name) {
        return optional(name, ValueReader::instant);
    }

    /** ISO 8601, with days of 24 hours; more than zero, at most {@code max}. */
    public Duration duration(String name, Duration max) {
        return required(name, v -> ValueReader.duration(v, max), max);
    }

    public Optional<Duration> optDuration(String name, Duration max) {
        return optional(name, v -> ValueReader.duration(v, max));
    }

    public LocalDate date(String name) {
        return required(name, ValueReader::date, LocalDate.EPOCH);
    }

    public Optional<LocalDate> optDate(String name) {
        return optional(name, ValueReader::date);
    }

    public long whole(String name, long min, long max) {
        return required(name, v -> ValueReader.whole(v, min, max), min);
    }

    public Optional<Long> optWhole(String name, long min, long max) {
        return optional(name, v -> ValueReader.whole(v, min, max));
    }

    public BigDecimal decimal(String name, BigDecimal min, BigDecimal max) {
        return required(name, v -> ValueReader.decimal(v, min, max), min);
    }

    /**
     * @param places decimal places at most
     */
    public Optional<BigDecimal> optDecimal(String name, BigDecimal min, BigDecimal max, int places) {
        return optional(name, v -> ValueReader.decimal(v, min, max, places));
    }

    public boolean bool(String name) {
        return required(name, ValueReader::bool, false);
    }

    public Optional<Boolean> optBool(String name) {
        return optional(name, ValueReader::bool);
    }

    public boolean boolOr(String name, boolean absent) {
        return optional(name, ValueReader::bool).orElse(absent);
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return required(name, v -> ValueReader.choice(v, type), type.getEnumConstants()[0]);
    }

    public <E extends Enum<E>> Optional<E> optChoice(String name, Class<E> type) {
        return optional(name, v -> ValueReader.choice(v, type));
    }

    public <T> T object(String name, Function<Fields, T> reader) {
        return required(name, v -> nested(at(name), v, reader), null);
    }

    public <T> Optional<T> optObject(String name, Function<Fields, T> reader) {
        return optional(name, v -> nested(at(name), v, reader));
    }

    /** At least one object; {@code reader} ends with {@link #done}. */
    public <T> List<T> list(String name, int max, Function<Fields, T> reader) {
        return required(name, v -> items(name, v, 1, max, (at, item) -> nested(at, item, reader)), List.of());
    }

    /** Objects; empty when the member is absent or empty. */
    public <T> List<T> optList(String name, int max, Function<Fields, T> reader) {
        return optional(name, v -> items(name, v, 0, max, (at, item) -> nested(at, item, reader)))
                .orElse(List.of());
    }

    /** At least one line of text. */
    public List<String> texts(String name, int most, int max) {
        return required(name, v -> items(name, v, 1, most, (_, item) -> ValueReader.text(item, max, false)), List.of());
    }

    /** Texts of several lines; empty when the member is absent or empty. @param max of each, in code points */
    public List<String> optProses(String name, int most, int max) {
        return optional(name, v -> items(name, v, 0, most, (_, item) -> ValueReader.text(item, max, true)))
                .orElse(List.of());
    }

    /** At least one string that {@code make} converts. @param max of each, in code points */
    public <T> List<T> mades(String name, int most, int max, Function<String, T> make) {
        return required(name, v -> items(name, v, 1, most, (_, item) -> ValueReader.made(item, max, make)), List.of());
    }

    /** Strings that {@code make} converts; empty when the member is absent or empty. @param max of each, in code points */
    public <T> List<T> optMades(String name, int most, int max, Function<String, T> make) {
        return optional(name, v -> items(name, v, 0, most, (_, item) -> ValueReader.made(item, max, make)))
                .orElse(List.of());
    }

    /** At least one value, each to be read by itself: a bad one fails no other one. */
    public List<Json> values(String name, int most) {
        return required(name, v -> items(name, v, 1, most, (_, item) -> ReadResult.ok(item)), List.of());
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** Reports an error that only the caller can find, such as two members that exclude each other. */
    public void refuse(String name, String code, String detail) {
        report(at(name), code, detail);
    }

    /**
     * Builds the result when there was no error.
     *
     * @throws InvalidFields with all errors
     */
    public <T> T done(Supplier<T> made) {
        check();
        return made.get();
    }

    /**
     * @throws InvalidFields with all errors
     */
    public void check() {
        for (var name : members.keySet()) if (asked.add(name)) report(at(name), "unknown-member", "Unknown member.");
        if (!errors.isEmpty()) throw new InvalidFields(errors);
    }

    private <T> T required(String name, ReadResult.Rule<T> rule, T placeholder) {
        if (!members.containsKey(name) && asked.add(name)) report(at(name), "missing", "Required.");
        return optional(name, rule).orElse(placeholder);
    }

    private <T> Optional<T> optional(String name, ReadResult.Rule<T> rule) {
        asked.add(name);
        var value = members.get(name);
        return value == null ? Optional.empty() : take(at(name), rule.read(value));
    }

    private <T> Optional<T> take(String at, ReadResult<T> read) {
        return switch (read) {
            case ReadResult.Ok<T> ok -> Optional.of(ok.value());
            case ReadResult.Bad<T> bad -> {
                if (!bad.code().equals(NESTED)) report(at, bad.code(), bad.detail());
                yield Optional.empty();
            }
        };
    }

    /** The code of an object whose members have reported their own errors. */
    private static final String NESTED = "nested";

    private <T> ReadResult<T> nested(String at, Json value, Function<Fields, T> reader) {
        var fields = new Fields(at, value, new ArrayList<>());
        try {
            return ReadResult.ok(fields.done(reader.apply(fields)));
        } catch (InvalidFields e) {
            e.errors().forEach(error -> report(error.pointer(), error.code(), error.detail()));
            return ReadResult.bad(NESTED, "");
        }
    }

    private <T> T done(T made) {
        check();
        return made;
    }

    private interface Item<T> {
        ReadResult<T> read(String at, Json item);
    }

    private <T> ReadResult<List<T>> items(String name, Json value, int min, int max, Item<T> rule) {
        if (!(value instanceof Json.Arr(var items))) return ReadResult.bad("not-a-list", "Must be a JSON array.");
        if (items.size() < min) return ReadResult.bad("empty", "Must have at least one item.");
        if (items.size() > max) return ReadResult.bad("too-many", "Must have at most " + max + " items.");
        var list = new ArrayList<T>();
        for (int i = 0; i < items.size(); i++) {
            var at = at(name) + "/" + i;
            take(at, rule.read(at, items.get(i))).ifPresent(list::add);
        }
        return ReadResult.ok(List.copyOf(list));
    }

    private String at(String name) {
        return FieldError.pointer(pointer, name);
    }

    private void report(String at, String code, String detail) {
        if (errors.size() < MOST) errors.add(new FieldError(at, code, detail));
    }
}
