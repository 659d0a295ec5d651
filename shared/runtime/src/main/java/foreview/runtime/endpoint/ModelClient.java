package foreview.runtime.endpoint;

import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls a case's own OpenAI-compatible endpoint and nothing else: no redirects, no proxy, no cookies, no private
 * addresses. An address is checked as it is resolved for the very connection, so a name that resolves differently a
 * second time gains nothing. Every call has one deadline for all of it, and its answer a bound. For the runner alone.
 */
public final class ModelClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Http1Config BOUNDED = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(10)
            .build();

    private final boolean allowHttp;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deadlines").factory());

    /**
     * @param allowLoopback whether an endpoint may be on this very machine, and speak plain http; the local stage only
     */
    public ModelClient(boolean allowLoopback) {
        this(allowLoopback, new Addresses(allowLoopback)::allow, SystemDefaultDnsResolver.INSTANCE);
    }

    ModelClient(boolean allowHttp, Predicate<InetAddress> allowed, DnsResolver names) {
        this.allowHttp = allowHttp;
        var connections = new PoolingHttpClientConnectionManager(
                new CancellableConnector(checking(allowed, names)),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(BOUNDED)
                        .build());
        connections.setDefaultConnectionConfig(
                ConnectionConfig.custom().setConnectTimeout(Timeout.of(CONNECT)).build());
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("Foreview")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /**
     * Asks for the list of models: the probe before an opening. Sends nothing of a suite. Returns at once, while the call
     * is under way.
     *
     * @param timeout for the whole call, the reading of its answer too; not made when it is not positive
     */
    public PendingResponse models(ModelEndpoint served, Duration timeout) {
        return new PendingResponse(call(served, new HttpGet(served.at("models")), timeout));
    }

    /**
     * Asks for a chat completion. Returns at once, while the call is under way.
     *
     * @param maxTokens that the model may answer with
     * @param timeout for the whole call, the reading of its answer too; not made when it is not positive
     */
    public PendingResponse chat(ModelEndpoint served, String prompt, int maxTokens, Duration timeout) {
        var message = Json.object().put("role", "user").put("content", prompt).build();
        var body = Json.object()
                .put("model", served.model())
                .put("messages", Json.array(List.of(message)))
                .put("max_tokens", maxTokens)
                .put("temperature", 0)
                .put("stream", false)
                .build();
        var request = new HttpPost(served.at("chat/completions"));
        request.setEntity(new ByteArrayEntity(JsonWriter.bytes(body), ContentType.APPLICATION_JSON));
        return new PendingResponse(call(served, request, timeout));
    }

    private Call call(ModelEndpoint served, HttpUriRequestBase request, Duration timeout) {
        if (!ModelEndpoint.isAddress(served.url(), allowHttp)) return Call.refused(request, Reply.Reason.ADDRESS);
        request.setHeader("Authorization", "Bearer " + served.credential());
        request.setHeader("Accept", "application/json");
        return Call.send(http, request, deadlines, timeout);
    }

    private static DnsResolver checking(Predicate<InetAddress> allowed, DnsResolver names) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return Addresses.checked(names.resolve(host), allowed);
            }

            @Override
            public String resolveCanonicalHostname(String host) throws UnknownHostException {
                return names.resolveCanonicalHostname(host);
            }
        };
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        http.close();
    }
}
