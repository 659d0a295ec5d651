package foreview.local.model;

import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.local.pages.Page;
import foreview.runtime.json.Fields;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code /_local/model}: replaces a developer's endpoint. Any name is a model; this sets how it behaves. */
public final class ModelPages {
    private static final long LONGEST_DELAY = 120_000;
    private static final int LONGEST_CREDENTIAL = 4000;
    private static final int LONGEST_ANSWER = 10_000;
    private static final int MOST_ANSWERS = 10_000;

    private final Map<String, ReferenceModel> models = new ConcurrentHashMap<>();
    private final Map<String, Calls> calls = new ConcurrentHashMap<>();
    private final KnownAnswers known;
    private final URI address;

    /**
     * @param address of the gateway
     */
    public ModelPages(KnownAnswers known, URI address) {
        this.known = known;
        this.address = address;
    }

    /** {@code POST /_local/model {name, accuracy?, down?, delayMillis?, credential?, answers?}}: what is left out stays. */
    public Page.Answer set(Page.Request request) {
        var fields = Fields.of(request.body());
        var model = model(fields.id("name"));
        var credential = fields.optText("credential", LONGEST_CREDENTIAL).orElse(model.credential());
        var accuracy =
                fields.has("accuracy") ? fields.decimal("accuracy", BigDecimal.ZERO, BigDecimal.ONE) : model.accuracy();
        var down = fields.boolOr("down", model.down());
        var delay = fields.optWhole("delayMillis", 0, LONGEST_DELAY)
                .map(Duration::ofMillis)
                .orElse(model.delay());
        var answers = fields.optList("answers", MOST_ANSWERS, ModelPages::item);
        var set = fields.done(() -> new ReferenceModel(
                model.name(),
                credential,
                accuracy,
                down,
                delay,
                answers.isEmpty() ? model.answers() : new KnownAnswers(answers)));
        models.put(set.name(), set);
        return shown(set);
    }

    /** {@code GET /_local/model/{name}}: what to register as an endpoint, and how often it was called. */
    public Page.Answer show(Page.Request request) {
        return shown(of(request));
    }

    ReferenceModel of(Page.Request request) {
        return model(request.path().get("name"));
    }

    /** Whoever called, with whatever credential. */
    void called(Page.Request request, Instant now) {
        calls.merge(request.path().get("name"), new Calls(1, now), (before, _) -> new Calls(before.count + 1, now));
    }

    private record Calls(long count, Instant last) {}

    private ReferenceModel model(String name) {
        var model = models.get(name);
        return model == null ? ReferenceModel.named(name, known) : model;
    }

    private Page.Answer shown(ReferenceModel model) {
        var made = Optional.ofNullable(calls.get(model.name()));
        return Page.Answer.ok(Json.object()
                .put("name", model.name())
                .put("url", address + "/_local/model/" + model.name() + "/v1")
                .put("model", model.name())
                .put("credential", model.credential())
                .put("accuracy", Json.of(model.accuracy()))
                .put("down", model.down())
                .put("delayMillis", model.delay().toMillis())
                .put("calls", made.map(Calls::count).orElse(0L))
                .put("lastCallAt", made.map(call -> Json.of(Times.text(call.last))))
                .build());
    }

    private static KnownAnswers.Item item(Fields fields) {
        return new KnownAnswers.Item(
                fields.prose("prompt", LONGEST_ANSWER),
                fields.prose("right", LONGEST_ANSWER),
                fields.optProse("wrong", LONGEST_ANSWER).orElse("I cannot say."));
    }
}
