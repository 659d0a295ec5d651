package foreview.domain.docket;

import foreview.domain.cvss.CvssVector;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Values of stored types, made from their declarations, so that no member is left out.
 *
 * @param full whether what may be absent is present
 * @param pick which of several constants or cases is taken, modulo their number
 */
public record Sample(boolean full, int pick) {
    private static final Instant TIME = Instant.parse("2026-11-23T10:00:00.000Z");
    private static final String VECTOR = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";

    Object of(Type type, String name) {
        if (type instanceof ParameterizedType generic) return container(generic, name);
        var raw = (Class<?>) type;
        if (raw.isEnum()) return raw.getEnumConstants()[pick % raw.getEnumConstants().length];
        if (isOurs(raw) && raw.isSealed()) {
            var cases = cases(raw);
            return of(cases.get(pick % cases.size()), name);
        }
        if (raw == CvssVector.class) return new CvssVector(VECTOR);
        if (raw.isRecord()) return record(raw);
        return scalar(raw, name);
    }

    private Object container(ParameterizedType type, String name) {
        var last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        var raw = type.getRawType();
        if (raw == Optional.class) return full ? Optional.of(of(last, name)) : Optional.empty();
        if (raw == List.class) return full ? List.of(of(last, name)) : List.of();
        if (raw == Set.class) return full ? Set.of(of(last, name)) : Set.of();
        return full ? Map.of(name, of(last, name)) : Map.of();
    }

    private Object record(Class<?> type) {
        try {
            var parts = type.getRecordComponents();
            var types = Stream.of(parts).map(part -> part.getType()).toArray(Class<?>[]::new);
            var values = Stream.of(parts)
                    .map(part -> of(part.getGenericType(), part.getName()))
                    .toArray();
            return type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no sample of " + type, e);
        }
    }

    private Object scalar(Class<?> type, String name) {
        if (type == String.class) return name;
        if (type == int.class || type == Integer.class) return 1;
        if (type == long.class || type == Long.class) return 1L;
        if (type == boolean.class || type == Boolean.class) return pick % 2 == 0;
        if (type == Instant.class) return TIME;
        if (type == Duration.class) return Duration.ofHours(1);
        if (type == LocalDate.class) return LocalDate.of(2026, 11, 23);
        if (type == ZoneId.class) return ZoneId.of("America/New_York");
        throw new AssertionError("no sample of " + type);
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("foreview.");
    }

    /** The records that a sealed interface permits, its own sealed ones' too. */
    public static List<Class<?>> cases(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .<Class<?>>mapMulti((type, next) -> {
                    if (type.isSealed()) cases(type).forEach(next);
                    else next.accept(type);
                })
                .toList();
    }

    /** How many picks show every constant and case that a value of the type may hold. */
    static int picks(Type type) {
        if (type instanceof ParameterizedType generic)
            return Stream.of(generic.getActualTypeArguments())
                    .mapToInt(Sample::picks)
                    .max()
                    .orElse(1);
        var raw = (Class<?>) type;
        if (raw.isEnum()) return raw.getEnumConstants().length;
        if (raw == boolean.class || raw == Boolean.class) return 2;
        if (isOurs(raw) && raw.isSealed()) {
            var cases = cases(raw);
            return Math.max(
                    cases.size(), cases.stream().mapToInt(Sample::picks).max().orElse(1));
        }
        if (!raw.isRecord()) return 1;
        return Stream.of(raw.getRecordComponents())
                .mapToInt(part -> picks(part.getGenericType()))
                .max()
                .orElse(1);
    }
}
