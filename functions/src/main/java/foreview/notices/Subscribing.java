package foreview.notices;

import foreview.domain.json.Json;
import foreview.domain.notices.Filter;
import foreview.domain.notices.NoticeKind;
import foreview.domain.notices.Subscription;
import foreview.domain.notices.Subscription.Channel;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.endpoint.WebhookClient;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.Fields;
import foreview.runtime.mail.MailAddress;
import foreview.runtime.notices.WebhookSignature;
import foreview.runtime.store.IdempotencyRecord;
import foreview.runtime.store.StoredSubscription;
import foreview.runtime.store.StoredSubscription.Part;
import foreview.runtime.store.Subscriptions;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets a person subscribe to notices. The secret of a webhook is shown once. */
final class Subscribing {
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_KIND = 40;
    private static final int LONGEST_ID = 64;
    private static final int MOST_CASES = 100;

    private final App app;
    private final Subscriptions subscriptions;
    private final OwnSubscriptions own;
    private final Confirmations confirmations;

    Subscribing(App app, OwnSubscriptions own) {
        this.app = app;
        this.subscriptions = app.subscriptions();
        this.own = own;
        this.confirmations = new Confirmations(app);
    }

    /** Repeated with the same key, it answers with the same subscription, without the secret. */
    Answer create(Request request) {
        var key = request.requiredIdempotencyKey();
        var asked = asked(request.body());
        var caller = request.caller();
        var id = subscriptions.idOf(caller.org(), caller.sub(), key);
        var fingerprint = IdempotencyRecord.of(caller.org(), caller.sub(), key, request.fingerprint())
                .fingerprint();
        var all = own.all(request);
        var known = all.stream().filter(one -> one.id().equals(id)).findFirst();
        if (known.isPresent()) return repeated(known.get(), fingerprint, request);
        var now = app.now().instant();
        var begun = Subscription.begun(id, asked.channel(), caller.org(), caller.roles(), asked.filter(), now);
        var secret = asked.channel() == Channel.WEBHOOK
                ? Optional.of(WebhookSignature.newSecret())
                : Optional.<String>empty();
        var stored = subscriptions
                .begin(begun, caller.sub(), parts(asked, secret), fingerprint)
                .orElseThrow(Subscribing::tooMany);
        if (!subscriptions.create(stored, now, new RetryWithJitter(request::remaining)))
            return overtaken(id, fingerprint, request);
        if (asked.channel() == Channel.MAIL) confirmations.ask(stored, request);
        return created(stored, secret);
    }

    private static RuntimeException tooMany() {
        return Problem.of(
                        ProblemType.TOO_MANY,
                        "A person has at most " + Subscriptions.MOST
                                + " subscriptions. A deleted one counts for a day if its address was never confirmed.")
                .thrown();
    }

    /** By its own repetition, which has the only secret, or by another request that took its place. */
    private Answer overtaken(String id, String fingerprint, Request request) {
        var known =
                subscriptions.find(id).orElseThrow(() -> Problem.unavailable().thrown());
        return repeated(known, fingerprint, request);
    }

    private Map<Part, String> parts(Asked asked, Optional<String> secret) {
        return secret.map(text -> Map.of(Part.TARGET, asked.target(), Part.SECRET, text))
                .orElseGet(() -> Map.of(Part.TARGET, asked.target(), Part.CODE, confirmations.newCode()));
    }

    private Answer created(StoredSubscription stored, Optional<String> secret) {
        var body = SubscriptionJson.of(stored.held(), app.now().instant())
                .put("secret", secret.map(Json::of))
                .build();
        return Answer.created(path(stored), body);
    }

    private Answer repeated(StoredSubscription known, String fingerprint, Request request) {
        if (!known.request().equals(fingerprint))
            throw Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED).thrown();
        // the first request may have ended before it
        if (known.held().state() == Subscription.State.UNCONFIRMED) confirmations.ask(known, request);
        return created(known, Optional.empty());
    }

    static String path(StoredSubscription stored) {
        return "/subscriptions/" + stored.id();
    }

    /** With its address, for its owner alone. */
    Answer show(Request request) {
        var one = own.one(request);
        var name = one.held().channel() == Channel.WEBHOOK ? "url" : "address";
        return Answer.ok(SubscriptionJson.of(one.held(), app.now().instant())
                .put(name, subscriptions.open(one, Part.TARGET))
                .build());
    }

    private record Asked(Channel channel, String target, Filter filter) {}

    private Asked asked(Fields body) {
        var channel = body.choice("channel", Channel.class);
        var target =
                switch (channel) {
                    case WEBHOOK -> body.made("url", LONGEST_URL, this::url);
                    case MAIL -> body.made("address", MailAddress.LONGEST, MailAddress::check);
                };
        if (channel == Channel.MAIL && !app.config().mails())
            body.refuse("channel", "no-mail", "This deployment sends no mail.");
        var filter = FilterChange.of(body).applied(Filter.ALL);
        return body.done(() -> new Asked(channel, target, filter));
    }

    private String url(String text) {
        return WebhookClient.address(text, app.config().allowLoopbackEndpoints())
                .toString();
    }

    /**
     * What a body says of a filter.
     *
     * @param kinds empty where the body says nothing of them
     */
    record FilterChange(Optional<Set<NoticeKind>> kinds, Optional<Set<String>> cases) {
        static FilterChange of(Fields body) {
            Set<NoticeKind> kinds = new HashSet<>(
                    body.optMades("kinds", NoticeKind.values().length, LONGEST_KIND, NoticeKind::valueOf));
            Set<String> cases = new HashSet<>(body.optMades("cases", MOST_CASES, LONGEST_ID, Subscribing::caseId));
            return new FilterChange(
                    body.has("kinds") ? Optional.of(kinds) : Optional.empty(),
                    body.has("cases") ? Optional.of(cases) : Optional.empty());
        }

        Filter applied(Filter before) {
            return new Filter(kinds.orElse(before.kinds()), cases.orElse(before.cases()));
        }
    }

    private static String caseId(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) throw new IllegalArgumentException("no id of a case");
        return text;
    }
}
