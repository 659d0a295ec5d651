package foreview.domain.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stored form of the domain's records: one member per component, by its name. Empty optionals, lists, sets and maps
 * are left out; a record of one string component (an id) is that string, unless it is a case of a sealed interface:
 * each of those carries its simple name as {@code type}. A {@link Textual} is its text. Golden files in the tests hold the names: renaming a component
 * is a new schema.
 */
public final class Records {
    private static final String TYPE = "type";

    private Records() {}

    public static Json.Obj write(Record value) {
        return (Json.Obj) json(value, value.getClass());
    }

    /**
     * @throws IllegalArgumentException when the value has an unknown member, lacks one, or one has another type: stored
     *     data that this version does not understand is never guessed at
     */
    public static <T> T read(Class<T> type, Json value) {
        try {
            return type.cast(java(value, type));
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("not a time or a number of its kind", e);
        }
    }

    private static Json json(Object value, Type declared) {
        return switch (value) {
            case String text -> Json.of(text);
            case Instant time -> Json.of(Times.text(time));
            case Duration length -> Json.of(length.toString());
            case LocalDate date -> Json.of(date.toString());
            case ZoneId zone -> Json.of(zone.getId());
            case Enum<?> constant -> Json.of(constant.name());
            case Integer number -> Json.of(number);
            case Long number -> Json.of(number);
            case BigDecimal number -> Json.of(number);
            case Boolean bool -> Json.of(bool);
            case Optional<?> optional -> json(optional.orElseThrow(), argument(declared, 0));
            case List<?> list ->
                Json.array(list.stream()
                        .map(item -> json(item, argument(declared, 0)))
                        .toList());
            case Set<?> set -> // in one order, so that the same set has the same bytes
                Json.array(set.stream()
                        .map(item -> json(item, argument(declared, 0)))
                        .sorted(Comparator.comparing(Canonical::text))
                        .toList());
            case Map<?, ?> map -> {
                var object = Json.object();
                map.forEach((key, item) -> object.put((String) key, json(item, argument(declared, 1))));
                yield object.build();
            }
            case Json json -> json;
            case Textual textual -> Json.of(textual.text());
            case Record record -> record(record, declared);
            default -> throw new IllegalArgumentException("no stored form for " + value.getClass());
        };
    }

    private static Json record(Record record, Type declared) {
        var shape = RecordShape.of(record.getClass());
        boolean isCase =
                declared instanceof Class<?> type && !RecordShape.cases(type).isEmpty();
        if (!isCase && shape.isId())
            return Json.of((String) shape.parts().getFirst().of(record));
        var object = Json.object();
        if (isCase) object.put(TYPE, record.getClass().getSimpleName());
        for (var part : shape.parts()) {
            var value = part.of(record);
            if (!isEmpty(value)) object.put(part.name(), json(value, part.type()));
        }
        return object.build();
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.isEmpty();
            case List<?> list -> list.isEmpty();
            case Set<?> set -> set.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }

    private static Object java(Json value, Type type) {
        if (type instanceof ParameterizedType generic) return container(value, generic);
        var raw = (Class<?>) type;
        if (Json.class.isAssignableFrom(raw)) return raw.cast(value);
        return switch (value) {
            case Json.Str(var text) -> scalar(text, raw);
            case Json.Num(var number) when raw == int.class || raw == Integer.class -> number.intValueExact();
            case Json.Num(var number) when raw == long.class || raw == Long.class -> number.longValueExact();
            case Json.Num(var number) when raw == BigDecimal.class -> number;
            case Json.Bool(var bool) when raw == boolean.class || raw == Boolean.class -> bool;
            case Json.Obj object -> object(object, raw);
            default -> throw new IllegalArgumentException("not a " + raw.getSimpleName());
        };
    }

    private static Object scalar(String text, Class<?> type) {
        if (type == String.class) return text;
        if (type == Instant.class) return Times.instant(text);
        if (type == Duration.class) return Duration.parse(text);
        if (type == LocalDate.class) return LocalDate.parse(text);
        if (type == ZoneId.class) return ZoneId.of(text);
        if (type.isEnum()) return constant(text, type);
        if (Textual.class.isAssignableFrom(type)) return RecordShape.textual(text, type);
        if (type.isRecord() && RecordShape.of(type).isId())
            return RecordShape.of(type).make(text);
        throw new IllegalArgumentException("not a " + type.getSimpleName());
    }

    private static Object constant(String name, Class<?> type) {
        for (var constant : type.getEnumConstants())
            if (((Enum<?>) constant).name().equals(name)) return constant;
        throw new IllegalArgumentException("unknown " + type.getSimpleName());
    }

    private static Object container(Json value, ParameterizedType type) {
        var raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) return Optional.of(java(value, argument(type, 0)));
        if (raw == Map.class && value instanceof Json.Obj(var members)) {
            var map = new LinkedHashMap<String, Object>();
            members.forEach((key, item) -> map.put(key, java(item, argument(type, 1))));
            return map;
        }
        if (!(value instanceof Json.Arr(var items))) throw new IllegalArgumentException("not a list");
        var list = new ArrayList<Object>();
        for (var item : items) list.add(java(item, argument(type, 0)));
        return raw == Set.class ? new LinkedHashSet<>(list) : List.copyOf(list);
    }

    private static Object object(Json.Obj object, Class<?> declared) {
        var members = new LinkedHashMap<>(object.members());
        var cases = RecordShape.cases(declared);
        var type = cases.isEmpty() ? declared : permitted(cases, declared, members.remove(TYPE));
        if (!type.isRecord()) throw new IllegalArgumentException("no stored form for " + type);
        var shape = RecordShape.of(type);
        var values = new ArrayList<Object>();
        for (var part : shape.parts()) {
            var member = members.remove(part.name());
            values.add(member == null ? absent(part) : java(member, part.type()));
        }
        if (!members.isEmpty()) throw new IllegalArgumentException("unknown members in " + type.getSimpleName());
        return shape.make(values.toArray());
    }

    private static Class<?> permitted(Map<String, Class<?>> cases, Class<?> sealed, Json name) {
        if (name instanceof Json.Str(var text) && cases.containsKey(text)) return cases.get(text);
        throw new IllegalArgumentException("unknown case of " + sealed.getSimpleName());
    }

    private static Object absent(RecordShape.Part part) {
        var type = part.type() instanceof ParameterizedType generic ? generic.getRawType() : part.type();
        if (type == Optional.class) return Optional.empty();
        if (type == List.class) return List.of();
        if (type == Set.class) return Set.of();
        if (type == Map.class) return Map.of();
        throw new IllegalArgumentException("missing " + part.name());
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[index] : Object.class;
    }
}
