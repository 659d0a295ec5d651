package foreview.runtime.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One mail of plain text in ASCII (RFC 5322). Subject and text are constants of ours, a count, a code or a link.
 *
 * @param message the id of the notice, the same whenever it is sent again
 * @param subscription whose address it goes to; an opaque id that comes back with a bounce
 * @param unsubscribe where the reader ends the subscription
 */
public record Mail(
        String from,
        String to,
        String subject,
        String text,
        String message,
        String subscription,
        String unsubscribe,
        Instant at) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss xx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String END = "\r\n";

    /** As it is sent, and as a mail reader opens it from a file. */
    public byte[] bytes() {
        var host = from.substring(from.indexOf('@') + 1);
        var lines = String.join(
                END,
                "From: Foreview <" + from + ">",
                "To: <" + to + ">",
                "Subject: " + subject,
                "Date: " + DATE.format(at),
                "Message-ID: <" + message + "@" + host + ">",
                "X-Foreview-Message: " + message,
                "List-Unsubscribe: <" + unsubscribe + ">",
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=us-ascii",
                "Content-Transfer-Encoding: 7bit",
                "",
                text.replace("\n", END),
                "");
        return lines.getBytes(StandardCharsets.US_ASCII);
    }

    /** Its address reaches no log (rule 13). */
    @Override
    public String toString() {
        return "Mail " + message;
    }
}
