package foreview.runtime.json;

import foreview.domain.json.Json;

/**
 * What is wrong with one member of a request.
 *
 * @param pointer where, as a JSON pointer (RFC 6901)
 * @param code for programs, stable
 * @param detail for people; never quotes the value
 */
public record FieldError(String pointer, String code, String detail) {
    public Json.Obj json() {
        return Json.object()
                .put("pointer", pointer)
                .put("code", code)
                .put("detail", detail)
                .build();
    }
}
