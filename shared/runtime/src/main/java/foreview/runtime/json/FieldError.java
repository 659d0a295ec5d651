package foreview.runtime.json;

import foreview.domain.json.Json;
import java.util.Optional;

/**
 * One member of a request that is not valid.
 *
 * @param pointer of the member (JSON pointer, RFC 6901)
 * @param code for programs, stable
 * @param detail for people; never quotes the value
 * @param line in a body of lines, from 1; the pointer is then relative to the value of that line
 */
public record FieldError(String pointer, String code, String detail, Optional<Integer> line) {
    public FieldError(String pointer, String code, String detail) {
        this(pointer, code, detail, Optional.empty());
    }

    /** The pointer of a member of the object at {@code parent}; the whole value is {@code ""}. */
    static String pointer(String parent, String name) {
        return parent + "/" + name.replace("~", "~0").replace("/", "~1");
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
