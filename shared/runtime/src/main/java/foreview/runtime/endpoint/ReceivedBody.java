package foreview.runtime.endpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** The bytes of an answer, bounded before and after decoding. */
sealed interface ReceivedBody {
    record Bytes(byte[] bytes) implements ReceivedBody {}

    record Unusable(CallFailure why) implements ReceivedBody {}

    /**
     * Identity is asked for, but some servers send gzip all the same. No other coding is decoded.
     *
     * @param most bytes, as sent and as decoded
     */
    static ReceivedBody of(ClassicHttpResponse answer, int most) throws IOException {
        if (answer.getEntity() == null) return new Bytes(new byte[0]);
        var sent = bounded(answer.getEntity().getContent(), most);
        var coding = answer.getFirstHeader("Content-Encoding");
        if (coding == null || !(sent instanceof Bytes(var bytes))) return sent;
        return switch (coding.getValue().strip().toLowerCase(Locale.ROOT)) {
            case "", "identity" -> sent;
            case "gzip", "x-gzip" -> unzipped(bytes, most);
            default -> new Unusable(CallFailure.MALFORMED);
        };
    }

    private static ReceivedBody unzipped(byte[] bytes, int most) {
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return bounded(unzipped, most);
        } catch (IOException | StackOverflowError _) { // not gzip, cut, or of many empty members
            return new Unusable(CallFailure.MALFORMED);
        }
    }

    private static ReceivedBody bounded(InputStream in, int most) throws IOException {
        var bytes = in.readNBytes(most + 1);
        return bytes.length > most ? new Unusable(CallFailure.TOO_LARGE) : new Bytes(bytes);
    }
}
