package foreview.runtime.json;

import foreview.domain.json.Json;

/** The result of reading one value. */
public sealed interface ReadResult<T> {
    record Ok<T>(T value) implements ReadResult<T> {}

    /**
     * @param code for programs
     * @param detail for people; never quotes the value
     */
    record Bad<T>(String code, String detail) implements ReadResult<T> {}

    static <T> ReadResult<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> ReadResult<T> bad(String code, String detail) {
        return new Bad<>(code, detail);
    }

    /** Reads one value. */
    @FunctionalInterface
    interface Rule<T> {
        ReadResult<T> read(Json value);
    }
}
