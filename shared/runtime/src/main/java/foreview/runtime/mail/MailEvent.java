package foreview.runtime.mail;

import foreview.domain.json.Json;
import foreview.domain.notices.Subscription.Reason;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What SES reports about a mail that it sent.
 *
 * @param reason why its address takes no more mail; empty for a report that ends nothing, such as a transient bounce
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">Contents of SES'
 *     events</a>
 */
public record MailEvent(String subscription, Optional<Reason> reason) {

    /** Empty when the text is no event of SES about a mail of ours. */
    public static Optional<MailEvent> parse(String text) {
        return StrictJson.read(text.getBytes(StandardCharsets.UTF_8))
                .filter(Json.Obj.class::isInstance)
                .map(Json.Obj.class::cast)
                .flatMap(MailEvent::read);
    }

    private static Optional<MailEvent> read(Json.Obj event) {
        var type = event.string("eventType");
        var subscription = object(event, "mail")
                .flatMap(mail -> object(mail, "tags"))
                .flatMap(tags -> tags.get(SesMailer.TAG))
                .flatMap(MailEvent::first);
        if (type.isEmpty() || subscription.isEmpty()) return Optional.empty();
        var reason =
                switch (type.get()) {
                    case "Bounce" -> object(event, "bounce").flatMap(MailEvent::permanent);
                    case "Complaint" -> Optional.of(Reason.COMPLAINED);
                    default -> Optional.<Reason>empty();
                };
        return Optional.of(new MailEvent(subscription.get(), reason));
    }

    private static Optional<Reason> permanent(Json.Obj bounce) {
        return bounce.string("bounceType").filter("Permanent"::equals).map(_ -> Reason.BOUNCED);
    }

    private static Optional<Json.Obj> object(Json.Obj parent, String name) {
        return parent.get(name).filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast);
    }

    private static Optional<String> first(Json values) {
        return values instanceof Json.Arr(var items)
                        && !items.isEmpty()
                        && items.getFirst() instanceof Json.Str(var text)
                ? Optional.of(text)
                : Optional.empty();
    }
}
