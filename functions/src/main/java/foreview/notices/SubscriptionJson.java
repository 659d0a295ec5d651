package foreview.notices;

import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.domain.notices.Delivery;
import foreview.domain.notices.NoticeKind;
import foreview.domain.notices.Subscription;
import foreview.runtime.http.Cursor;
import foreview.runtime.store.Deliveries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/** Writes subscriptions and their deliveries in answers; addresses and secrets are added by who may show them. */
final class SubscriptionJson {
    private static final String LAPSED = "LAPSED";

    private SubscriptionJson() {}

    static Json.Builder of(Subscription held, Instant now) {
        return Json.object()
                .put("id", held.id())
                .put("channel", held.channel().name())
                .put("state", held.isLapsed(now) ? LAPSED : held.state().name())
                .put("reason", held.reason().map(reason -> Json.of(reason.name())))
                .put("kinds", kinds(held))
                .put("cases", texts(held.filter().cases()))
                .put("createdAt", Times.text(held.createdAt()))
                .put("provenAt", Times.text(held.provenAt()))
                .put("lapsesAt", Times.text(held.lapsesAt()))
                .put("failingSince", time(held.failingSince()));
    }

    private static Json kinds(Subscription held) {
        return texts(held.filter().kinds().stream().map(NoticeKind::name).toList());
    }

    private static Json texts(Iterable<String> texts) {
        var all = new ArrayList<Json>();
        for (var text : texts) all.add(Json.of(text));
        all.sort(Comparator.comparing(Object::toString));
        return Json.array(all);
    }

    static Json delivery(Deliveries.Stored stored) {
        var held = stored.held();
        return Json.object()
                .put("message", held.message())
                .put("kind", held.notice().cause().kind().name())
                .put("cause", held.notice().cause().name())
                .put("subject", held.notice().subject(held.caseId()).map(Json::of))
                .put("state", held.state().name())
                .put("attempts", held.attempts())
                .put("status", held.status().map(Json::of))
                .put("madeAt", Times.text(held.madeAt()))
                .put(
                        "nextAt",
                        time(Optional.of(held).filter(Delivery::isPending).map(Delivery::nextAt)))
                .put("endedAt", time(held.endedAt()))
                .put("cursor", cursor(stored.position()).text())
                .build();
    }

    static Cursor cursor(String position) {
        return new Cursor(Json.object().put("after", position).build());
    }

    private static Optional<Json> time(Optional<Instant> time) {
        return time.map(at -> Json.of(Times.text(at)));
    }
}
