package foreview.runtime.endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client for addresses that others name: no redirects, no proxy, no cookies, no private addresses. It connects
 * to the addresses that were checked, so a name that resolves differently a second time gains nothing. Every call has one
 * deadline for all of it, and its answer is bounded.
 */
final class EndpointHttp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Http1Config BOUNDED = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(10)
            .build();

    /** Twice the most calls at once, because connections of cancelled calls may still be closing. */
    private static final int CONNECTIONS = 64;

    /** A first byte may take as long as the whole call, whose deadline cuts the connection. */
    private static final Timeout UNTIL_DEADLINE = Timeout.DISABLED;

    private final CloseableHttpClient http;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("deadlines").factory());

    EndpointHttp(Predicate<InetAddress> allowed, DnsResolver names, SSLContext tls) {
        this.http = HttpClients.custom()
                .setConnectionManager(connections(new CancellableConnector(checking(allowed, names), tls)))
                .setUserAgent("Foreview")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(CancellableConnector connector) {
        var connections = new PoolingHttpClientConnectionManager(
                connector,
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.NEG_ONE_MILLISECOND,
                ManagedHttpClientConnectionFactory.builder()
                        .http1Config(BOUNDED)
                        .build());
        connections.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(CONNECT))
                .setSocketTimeout(UNTIL_DEADLINE)
                .build());
        connections.setDefaultSocketConfig(
                SocketConfig.custom().setSoTimeout(UNTIL_DEADLINE).build());
        connections.setDefaultMaxPerRoute(CONNECTIONS);
        connections.setMaxTotal(CONNECTIONS);
        return connections;
    }

    /**
     * Returns at once, while the call is under way.
     *
     * @param timeout for the whole call and its answer; if it is not positive, the call is not made
     */
    HttpCall send(HttpUriRequestBase request, Duration timeout, Wanted wanted) {
        request.setHeader("Accept-Encoding", "identity");
        return HttpCall.send(http, request, deadlines, timeout, wanted);
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
