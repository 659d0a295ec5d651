package foreview.runtime.endpoint;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls a case's own OpenAI-compatible endpoint and nothing else: no redirects, no proxy, no cookies, no private
 * addresses. An address is checked as it is resolved for the very connection, so a name that resolves differently a
 * second time gains nothing. Every call has one deadline for all of it, and its answer a bound.
 */
public final class ModelClient implements AutoCloseable {
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deadlines").factory());

    public ModelClient(boolean allowLoopback) {
        this(allowLoopback, SystemDefaultDnsResolver.INSTANCE);
    }

    ModelClient(boolean allowLoopback, DnsResolver names) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(checking(new Addresses(allowLoopback), names))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT))
                        .build())
                .build();
        this.http = HttpClients.custom()
                .setConnectionManager(connections)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /** Whether the endpoint lists its models in time: the probe before an opening. Sends nothing of a suite. */
    public boolean lists(Served served, Duration timeout) {
        var request = new HttpGet(under(served.url(), "models"));
        request.setHeader("Authorization", "Bearer " + served.credential());
        request.setHeader("Accept", "application/json");
        request.setConfig(
                RequestConfig.custom().setResponseTimeout(Timeout.of(timeout)).build());
        var deadline = deadlines.schedule(request::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return http.execute(request, ModelClient::isList);
        } catch (IOException | IllegalArgumentException _) { // messages name the address (rule 13)
            return false;
        } finally {
            deadline.cancel(false);
        }
    }

    private static boolean isList(ClassicHttpResponse response) throws IOException {
        if (response.getCode() != 200) return false;
        return body(response)
                .flatMap(StrictJson::read)
                .filter(answer ->
                        answer instanceof Json.Obj object && object.get("data").orElse(Json.NULL) instanceof Json.Arr)
                .isPresent();
    }

    /** Nothing when it is longer than an answer may be. */
    private static Optional<byte[]> body(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) return Optional.of(new byte[0]);
        try (var in = response.getEntity().getContent()) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(bytes);
        }
    }

    private static URI under(URI url, String path) {
        var base = url.toString();
        return URI.create(base.endsWith("/") ? base + path : base + "/" + path);
    }

    private static DnsResolver checking(Addresses addresses, DnsResolver names) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return addresses.checked(names.resolve(host));
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
