package foreview.local.pages;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Endpoints for webhooks: {@code POST /_local/hooks/{name}} takes a message, {@code GET} shows the latest ones with the
 * headers that are signed.
 */
public final class HookPages {
    private static final int MOST = 100;
    private static final List<String> SIGNED = List.of("webhook-id", "webhook-timestamp", "webhook-signature");

    private final Map<String, Deque<Json>> received = new ConcurrentHashMap<>();

    public Page.Answer receive(Page.Request request) {
        var message = Json.object();
        for (var name : SIGNED) request.header(name).ifPresent(value -> message.put(name, value));
        message.put("body", JsonWriter.text(request.body()));
        var all = received.computeIfAbsent(request.path().get("name"), _ -> new ArrayDeque<>());
        synchronized (all) {
            all.addLast(message.build());
            if (all.size() > MOST) all.removeFirst();
        }
        return Page.Answer.ok(Json.object().build());
    }

    /** The oldest first. */
    public Page.Answer show(Page.Request request) {
        var all = received.getOrDefault(request.path().get("name"), new ArrayDeque<>());
        synchronized (all) {
            return Page.Answer.ok(
                    Json.object().put("items", Json.array(new ArrayList<>(all))).build());
        }
    }
}
