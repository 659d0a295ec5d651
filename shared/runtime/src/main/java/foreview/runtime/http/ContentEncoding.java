package foreview.runtime.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The content codings that requests may use (RFC 9110, 8.4.1). */
enum ContentEncoding {
    IDENTITY,
    GZIP;

    private static final int MIB = 1 << 20;

    /**
     * @throws ProblemException 415 for every other coding, and for more than one
     */
    static ContentEncoding of(Optional<String> header) {
        var codings = header.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
        if (codings.isEmpty()) return IDENTITY;
        if (codings.equals(List.of("gzip")) || codings.equals(List.of("x-gzip"))) return GZIP;
        throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The Content-Encoding must be gzip or identity.")
                .header("Accept-Encoding", "gzip, identity")
                .thrown();
    }

    /**
     * @param most bytes allowed, before and after decoding
     * @throws ProblemException 413 for more bytes, 400 when the body is not gzip
     */
    byte[] decoded(byte[] body, int most) {
        if (body.length > most) throw tooLarge(most);
        return this == IDENTITY || body.length == 0 ? body : unzipped(body, most);
    }

    private static byte[] unzipped(byte[] body, int most) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            var bytes = in.readNBytes(most);
            if (in.read() >= 0) throw tooLarge(most);
            return bytes;
        } catch (IOException | StackOverflowError _) { // the JDK goes one call deeper for each empty member
            // rule 13: the message may quote the body
            throw Problem.of(ProblemType.MALFORMED_JSON, "The Content-Encoding is gzip, but the body is not.")
                    .thrown();
        }
    }

    private static ProblemException tooLarge(int most) {
        var limit = most % MIB == 0 ? "%d MiB (%d bytes)".formatted(most / MIB, most) : most + " bytes";
        return Problem.of(
                        ProblemType.BODY_TOO_LARGE,
                        "The body must have at most " + limit + ", before and after decompression.")
                .thrown();
    }
}
