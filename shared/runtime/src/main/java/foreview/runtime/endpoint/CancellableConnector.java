package foreview.runtime.endpoint;

import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Connects only for a call that was not cancelled. Cancelling does not stop a DNS lookup, and the client would then try
 * the host's next address: a cancelled call must never connect (rule 13).
 */
final class CancellableConnector extends DefaultHttpClientConnectionOperator {

    CancellableConnector(DnsResolver names, SSLContext tls) {
        super(
                DefaultSchemePortResolver.INSTANCE,
                names,
                RegistryBuilder.<TlsSocketStrategy>create()
                        .register(URIScheme.HTTPS.id, new EndpointTls(tls))
                        .build());
    }

    @Override
    protected void onBeforeSocketConnect(HttpContext context, HttpHost endpoint) {
        HttpCall.of(context).checkNotCancelled();
    }

    @Override
    protected void onBeforeTlsHandshake(HttpContext context, HttpHost endpoint) {
        HttpCall.of(context).checkNotCancelled();
    }
}
