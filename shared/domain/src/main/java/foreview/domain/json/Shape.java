package foreview.domain.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Stream;

/** What a record is made of, looked up once: asking the platform each time took most of the time of a write. */
record Shape(List<Part> parts, Constructor<?> constructor) {
    private static final ClassValue<Shape> KNOWN = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return look(type);
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

    static Shape of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static Shape look(Class<?> type) {
        var components = type.getRecordComponents();
        var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var parts = Stream.of(components)
                    .map(c -> new Part(c.getName(), c.getGenericType(), c.getAccessor()))
                    .toList();
            return new Shape(parts, type.getConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("not a public record: " + type, e);
        }
    }

    /** Whether it is one string: an id, stored as that string. */
    boolean isId() {
        return parts.size() == 1 && parts.getFirst().type() == String.class;
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
