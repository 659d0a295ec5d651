package foreview.runtime.mail;

import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes mails as {@code .eml} files, for the local stack. An address of SES' mailbox simulator brings the event that SES
 * would put on the queue of bounces.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html">The mailbox simulator</a>
 */
public final class FileMailer implements Mailer {
    private static final String SIMULATOR = "@simulator.amazonses.com";

    private final Path directory;
    private final Consumer<String> events;

    /**
     * @param events takes the body of an event, as SES publishes it
     */
    public FileMailer(Path directory, Consumer<String> events) {
        this.directory = directory;
        this.events = events;
    }

    @Override
    public void send(Mail mail) {
        try {
            Files.createDirectories(directory);
            var name = Times.text(mail.at()).replace(":", "") + "-" + mail.message() + ".eml";
            var unfinished = Files.write(directory.resolve(name + ".part"), mail.bytes());
            Files.move(unfinished, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException _) {
            throw new Unsent();
        }
        event(mail).map(JsonWriter::text).ifPresent(events);
    }

    private static Optional<Json> event(Mail mail) {
        if (mail.to().equals("bounce" + SIMULATOR)) return Optional.of(bounce(mail));
        if (mail.to().equals("complaint" + SIMULATOR)) return Optional.of(complaint(mail));
        return Optional.empty();
    }

    private static Json bounce(Mail mail) {
        var recipient = Json.object()
                .put("emailAddress", mail.to())
                .put("action", "failed")
                .put("status", "5.1.1")
                .put("diagnosticCode", "smtp; 550 5.1.1 user unknown");
        var bounce = Json.object()
                .put("bounceType", "Permanent")
                .put("bounceSubType", "General")
                .put("bouncedRecipients", Json.array(List.of(recipient.build())))
                .put("timestamp", Times.text(mail.at()))
                .put("feedbackId", mail.message())
                .put("reportingMTA", "dsn; simulator.amazonses.com");
        return Json.object()
                .put("eventType", "Bounce")
                .put("bounce", bounce.build())
                .put("mail", sent(mail))
                .build();
    }

    private static Json complaint(Mail mail) {
        var recipient = Json.object().put("emailAddress", mail.to()).build();
        var complaint = Json.object()
                .put("complainedRecipients", Json.array(List.of(recipient)))
                .put("timestamp", Times.text(mail.at()))
                .put("feedbackId", mail.message())
                .put("complaintFeedbackType", "abuse");
        return Json.object()
                .put("eventType", "Complaint")
                .put("complaint", complaint.build())
                .put("mail", sent(mail))
                .build();
    }

    private static Json sent(Mail mail) {
        return Json.object()
                .put("timestamp", Times.text(mail.at()))
                .put("source", mail.from())
                .put("messageId", mail.message())
                .put("destination", Json.array(List.of(Json.of(mail.to()))))
                .put("headersTruncated", false)
                .put(
                        "tags",
                        Json.object()
                                .put(SesMailer.TAG, Json.array(List.of(Json.of(mail.subscription()))))
                                .build())
                .build();
    }
}
