package foreview.runtime.endpoint;

import foreview.runtime.json.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.ssl.SSLContexts;

/** Calls a case's own OpenAI-compatible endpoint and nothing else, over the guarded client. For the runner and the relay. */
public final class ModelClient implements AutoCloseable {
    private final boolean allowHttp;
    private final EndpointHttp http;

    /**
     * @param allowLoopback whether an endpoint may be on this machine and use plain http; in the local stage only
     */
    public ModelClient(boolean allowLoopback) {
        this(allowLoopback, new Addresses(allowLoopback)::allow, SystemDefaultDnsResolver.INSTANCE);
    }

    ModelClient(boolean allowHttp, Predicate<InetAddress> allowed, DnsResolver names) {
        this(allowHttp, allowed, names, SSLContexts.createDefault());
    }

    ModelClient(boolean allowHttp, Predicate<InetAddress> allowed, DnsResolver names, SSLContext tls) {
        this.allowHttp = allowHttp;
        this.http = new EndpointHttp(allowed, names, tls);
    }

    /**
     * Asks for a chat completion. Returns at once, while the call is under way.
     *
     * @param timeout for the whole call and its answer; if it is not positive, the call is not made
     */
    public PendingResponse chat(ModelEndpoint served, ChatRequest chat, Duration timeout) {
        var request = new HttpPost(served.at("chat/completions"));
        var body = JsonWriter.bytes(chat.body(served.model()));
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return new PendingResponse(call(served, request, timeout, Wanted.CHAT), served.model());
    }

    /**
     * Passes on a chat as somebody else wrote it. Returns at once, while the call is under way.
     *
     * @param timeout as for {@link #chat}
     */
    public PendingResponse pass(ModelEndpoint served, PassedChat chat, Duration timeout) {
        var request = new HttpPost(served.at("chat/completions"));
        chat.headers().forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(chat.body(), ContentType.APPLICATION_JSON));
        return new PendingResponse(call(served, request, timeout, PassedChat.WANTED), served.model());
    }

    private HttpCall call(ModelEndpoint served, HttpUriRequestBase request, Duration timeout, Wanted wanted) {
        if (!ModelEndpoint.isAddress(served.url(), allowHttp)) return HttpCall.refused(request, CallFailure.ADDRESS);
        request.setHeader("Authorization", "Bearer " + served.credential());
        request.setHeader("Accept", "application/json");
        return http.send(request, timeout, wanted);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
