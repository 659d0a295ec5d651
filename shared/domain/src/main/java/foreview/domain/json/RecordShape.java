package foreview.domain.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The components of a record class, looked up once, because reflection took most of the time of a write. */
record RecordShape(List<Part> parts, Constructor<?> constructor) {
    private static final ClassValue<RecordShape> KNOWN = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return look(type);
        }
    };

    private static final ClassValue<Map<String, Class<?>>> CASES = new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> type) {
            var cases = new HashMap<String, Class<?>>();
            addCases(type, cases);
            return Map.copyOf(cases);
        }
    };

    record Part(String name, Type type, Method accessor) {
        Object of(Record record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("not a public record: " + record.getClass(), e);
            }
        }
    }

    static RecordShape of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** The records of a sealed interface by their simple names; empty for any other type. */
    static Map<String, Class<?>> cases(Class<?> type) {
        return CASES.get(type);
    }

    private static void addCases(Class<?> type, Map<String, Class<?>> cases) {
        if (!type.isSealed()) return;
        for (var permitted : type.getPermittedSubclasses()) {
            if (permitted.isSealed()) addCases(permitted, cases);
            else cases.putIfAbsent(permitted.getSimpleName(), permitted);
        }
    }

    private static RecordShape look(Class<?> type) {
        var components = type.getRecordComponents();
        var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var parts = Stream.of(components)
                    .map(c -> new Part(c.getName(), c.getGenericType(), c.getAccessor()))
                    .toList();
            return new RecordShape(parts, type.getConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("not a public record: " + type, e);
        }
    }

    /** Whether it is one string: an id, stored as that string. */
    boolean isId() {
        return parts.size() == 1 && parts.getFirst().type() == String.class;
    }

    /**
     * @throws IllegalArgumentException when the type refuses the text
     */
    static Object textual(String text, Class<?> type) {
        try {
            return type.getMethod("of", String.class).invoke(null, text);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("not a valid " + type.getSimpleName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no public of(String): " + type, e);
        }
    }

    /**
     * @throws IllegalArgumentException when the record itself refuses the values
     */
    Object make(Object... values) {
        var type = constructor.getDeclaringClass();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("not a valid " + type.getSimpleName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("not a public record: " + type, e);
        }
    }
}
