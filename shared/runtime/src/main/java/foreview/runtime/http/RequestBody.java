package foreview.runtime.http;

import foreview.domain.json.Json;
import foreview.runtime.json.Fields;
import foreview.runtime.json.ForeignMember;
import foreview.runtime.json.LenientFields;
import foreview.runtime.json.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The body of one request, in the forms that operations read. What cannot be read is thrown as a {@link ProblemException}.
 *
 * @param bytes decoded
 * @param contentType as it was sent; empty without one
 */
record RequestBody(byte[] bytes, String contentType) {

    Fields fields() {
        return Fields.of(json());
    }

    ForeignMember foreign(List<String> path) {
        if (bytes.length == 0) return new ForeignMember(Json.object().build(), Optional.empty());
        requireContentType("application/json");
        return ForeignMember.read(bytes, path)
                .orElseThrow(() -> Problem.of(ProblemType.MALFORMED_JSON).thrown());
    }

    /** Rule 1: any content type, and any JSON object. */
    LenientFields lenientFields() {
        return LenientFields.of(bytes)
                .orElseThrow(() -> Problem.of(ProblemType.MALFORMED_JSON, "The body must be a JSON object.")
                        .thrown());
    }

    private Json json() {
        if (bytes.length == 0) return Json.object().build();
        requireContentType("application/json");
        return StrictJson.read(bytes)
                .orElseThrow(() -> Problem.of(ProblemType.MALFORMED_JSON).thrown());
    }

    /** UTF-8, without a byte order mark. */
    String text(String expected) {
        requireContentType(expected);
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST, "The body must be UTF-8.")
                    .thrown();
        }
    }

    boolean is(String expected) {
        return contentType.split(";", 2)[0].strip().equalsIgnoreCase(expected);
    }

    /** All lines, or none. */
    List<Json> lines(int most) {
        var each = eachLine(most);
        return IntStream.range(0, each.size())
                .mapToObj(i -> each.get(i).orElseThrow(() -> malformedLine(i + 1)))
                .toList();
    }

    private static ProblemException malformedLine(int number) {
        return Problem.of(ProblemType.MALFORMED_JSON)
                .with("line", Json.of(number))
                .thrown();
    }

    /** Each line by itself; one that is not JSON is empty. */
    List<Optional<Json>> eachLine(int most) {
        requireContentType("application/x-ndjson");
        var lines = new ArrayList<Optional<Json>>();
        int from = 0;
        while (from < bytes.length) {
            int to = from;
            while (to < bytes.length && bytes[to] != '\n') to++;
            if (lines.size() == most)
                throw Problem.of(ProblemType.BODY_TOO_LARGE, "The body must have at most " + most + " lines.")
                        .thrown();
            lines.add(StrictJson.read(Arrays.copyOfRange(bytes, from, to)));
            from = to + 1;
        }
        return List.copyOf(lines);
    }

    private void requireContentType(String expected) {
        if (!is(expected))
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The Content-Type must be " + expected + ".")
                    .thrown();
    }
}
