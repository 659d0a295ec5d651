package foreview.runtime.endpoint;

import foreview.domain.json.InvalidText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.ssl.SSLContexts;

/** Posts to the endpoints of webhooks, over the guarded client, and reads nothing of an answer but its status. */
public final class WebhookClient implements AutoCloseable {
    private final boolean allowHttp;
    private final EndpointHttp http;

    /**
     * @param allowLoopback whether an endpoint may be on this machine and use plain http; in the local stage only
     */
    public WebhookClient(boolean allowLoopback) {
        this(allowLoopback, new Addresses(allowLoopback)::allow, SystemDefaultDnsResolver.INSTANCE);
    }

    WebhookClient(boolean allowHttp, Predicate<InetAddress> allowed, DnsResolver names) {
        this.allowHttp = allowHttp;
        this.http = new EndpointHttp(allowed, names, SSLContexts.createDefault());
    }

    /**
     * What came of a call.
     *
     * @param status of the answer, if there was one
     * @param retryAfter how long the endpoint asks to wait
     * @param failure why there was no answer
     */
    public record Result(Optional<Integer> status, Duration retryAfter, Optional<CallFailure> failure) {
        private static final int OK = 200;
        private static final int REDIRECTION = 300;
        private static final int GONE = 410;

        public boolean isAccepted() {
            return status.filter(code -> code >= OK && code < REDIRECTION).isPresent();
        }

        /** The endpoint wants no more. */
        public boolean isGone() {
            return status.filter(code -> code == GONE).isPresent();
        }
    }

    /**
     * An absolute https address without user or fragment. The addresses that its host resolves to are checked at each call.
     *
     * @param allowHttp in the local stage only
     * @throws IllegalArgumentException when the text is no such address; the message quotes nothing of it
     */
    public static URI address(String text, boolean allowHttp) {
        try {
            var url = URI.create(text);
            if (ModelEndpoint.isWithQuery(url, allowHttp)) return url;
        } catch (IllegalArgumentException _) { // its message quotes the address
            throw notAnAddress();
        }
        throw notAnAddress();
    }

    private static InvalidText notAnAddress() {
        return new InvalidText("Must be an absolute https address without user or fragment.");
    }

    /** Posts and waits for the answer, at most for the timeout. */
    public Result post(URI url, String contentType, Map<String, String> headers, byte[] body, Duration timeout) {
        if (!ModelEndpoint.isWithQuery(url, allowHttp)) return unanswered(CallFailure.ADDRESS);
        var request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.create(contentType)));
        try (var call = http.send(request, timeout, Wanted.STATUS)) {
            return switch (call.result()) {
                case HttpCall.Result.Unanswered(var why) -> unanswered(why);
                case HttpCall.Result.Received(int status, var retryAfter, var _, var _) ->
                    new Result(Optional.of(status), retryAfter.orElse(Duration.ZERO), Optional.empty());
            };
        }
    }

    private static Result unanswered(CallFailure why) {
        return new Result(Optional.empty(), Duration.ZERO, Optional.of(why));
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
