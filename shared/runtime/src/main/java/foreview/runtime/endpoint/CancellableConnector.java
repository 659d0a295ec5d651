package foreview.runtime.endpoint;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Connects only for a call that goes on. Giving one up stops no lookup of a name, and lets the client try the name's next
 * address: by then it must not reach out any more (rule 13).
 */
final class CancellableConnector extends DefaultHttpClientConnectionOperator {

    CancellableConnector(DnsResolver names) {
        super(
                DefaultSchemePortResolver.INSTANCE,
                names,
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, DefaultClientTlsStrategy.createDefault())
                        .build());
    }

    @Override
    protected void onBeforeSocketConnect(HttpContext context, HttpHost endpoint) {
        Call.of(context).mustGoOn();
    }

    @Override
    protected void onBeforeTlsHandshake(HttpContext context, HttpHost endpoint) {
        Call.of(context).mustGoOn();
    }
}
