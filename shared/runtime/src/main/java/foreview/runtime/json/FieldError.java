package foreview.runtime.json;

import foreview.domain.json.Json;
import java.util.Optional;

/**
 * What is wrong with one member of a request.
 *
 * @param pointer where, as a JSON pointer (RFC 6901)
 * @param code for programs, stable
 * @param detail for people; never quotes the value
 * @param line of a body in lines, from 1: the pointer is into the value of that line
 */
public record FieldError(String pointer, String code, String detail, Optional<Integer> line) {
    public FieldError(String pointer, String code, String detail) {
        this(pointer, code, detail, Optional.empty());
    }

    public FieldError onLine(int number) {
        return new FieldError(pointer, code, detail, Optional.of(number));
    }

    public Json.Obj json() {
        return Json.object()
                .put("pointer", pointer)
                .put("code", code)
                .put("detail", detail)
                .put("line", line.map(Json::of))
                .build();
    }
}
