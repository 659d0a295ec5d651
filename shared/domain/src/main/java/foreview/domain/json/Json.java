package foreview.domain.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A JSON value (RFC 8259). Immutable; an object keeps the order in which its members were added. */
public sealed interface Json {

    /** The JSON {@code null}. */
    Json NULL = Null.NULL;

    record Obj(Map<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Optional<Json> get(String name) {
            return Optional.ofNullable(members.get(name));
        }

        /** The string member of that name, empty when absent or of another type. */
        public Optional<String> string(String name) {
            return get(name).flatMap(value -> value instanceof Str(var text) ? Optional.of(text) : Optional.empty());
        }

        /** A copy with one more member, in place of one of the same name. */
        public Obj with(String name, Json value) {
            var copy = new LinkedHashMap<>(members);
            copy.put(name, value);
            return new Obj(copy);
        }

        /** The same without that member. */
        public Obj without(String name) {
            var fewer = new LinkedHashMap<>(members);
            fewer.remove(name);
            return new Obj(fewer);
        }

        public Obj with(String name, String value) {
            return with(name, new Str(value));
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Str(String value) implements Json {
        public Str {
            Objects.requireNonNull(value);
        }
    }

    record Num(BigDecimal value) implements Json {
        public Num {
            Objects.requireNonNull(value);
        }
    }

    record Bool(boolean value) implements Json {}

    enum Null implements Json {
        NULL
    }

    static Json of(String value) {
        return new Str(value);
    }

    static Json of(long value) {
        return new Num(BigDecimal.valueOf(value));
    }

    static Json of(BigDecimal value) {
        return new Num(value);
    }

    static Json of(boolean value) {
        return new Bool(value);
    }

    static Arr array(List<? extends Json> items) {
        return new Arr(new ArrayList<>(items));
    }

    static Builder object() {
        return new Builder();
    }

    /** Collects members; an empty optional adds none. */
    final class Builder {
        private final Map<String, Json> members = new LinkedHashMap<>();

        private Builder() {}

        public Builder put(String name, Json value) {
            members.put(name, Objects.requireNonNull(value));
            return this;
        }

        public Builder put(String name, String value) {
            return put(name, of(value));
        }

        public Builder put(String name, long value) {
            return put(name, of(value));
        }

        public Builder put(String name, boolean value) {
            return put(name, of(value));
        }

        public Builder put(String name, Optional<? extends Json> value) {
            value.ifPresent(present -> put(name, present));
            return this;
        }

        public Obj build() {
            return new Obj(members);
        }
    }
}
