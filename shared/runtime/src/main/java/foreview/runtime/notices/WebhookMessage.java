package foreview.runtime.notices;

import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.domain.notices.Delivery;
import foreview.domain.notices.NoticeKind;
import foreview.runtime.json.JsonWriter;
import java.util.Locale;

/**
 * What a webhook sends: an event of CloudEvents 1.0 in its JSON form, of opaque ids, times and a path. It holds no name and
 * no content (rule 13).
 */
public final class WebhookMessage {
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    private WebhookMessage() {}

    public static byte[] body(String subscription, Delivery delivery) {
        return JsonWriter.bytes(json(subscription, delivery));
    }

    private static Json json(String subscription, Delivery delivery) {
        var notice = delivery.notice();
        var kind = notice.cause().kind();
        var data = Json.object()
                .put("kind", kind.name())
                .put("cause", notice.cause().name())
                .put("effectiveAt", Times.text(delivery.effectiveAt()))
                .put("link", notice.link(delivery.caseId(), subscription));
        if (notice.namesEntry()) data.put("sequence", notice.number());
        return Json.object()
                .put("specversion", "1.0")
                .put("id", delivery.message())
                .put("type", type(kind))
                .put("source", "urn:foreview")
                .put("subject", notice.subject(delivery.caseId()).orElse(subscription))
                .put("time", Times.text(delivery.madeAt()))
                .put("datacontenttype", "application/json")
                .put("data", data.build())
                .build();
    }

    private static String type(NoticeKind kind) {
        return "foreview.notice." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
