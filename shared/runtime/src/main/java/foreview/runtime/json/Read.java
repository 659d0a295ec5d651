package foreview.runtime.json;

import foreview.domain.json.Json;

/** The result of reading one value. */
public sealed interface Read<T> {
    record Ok<T>(T value) implements Read<T> {}

    /**
     * @param code for programs
     * @param detail for people; never quotes the value
     */
    record Bad<T>(String code, String detail) implements Read<T> {}

    static <T> Read<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Read<T> bad(String code, String detail) {
        return new Bad<>(code, detail);
    }

    /** Reads one value. */
    @FunctionalInterface
    interface Rule<T> {
        Read<T> read(Json value);
    }
}
