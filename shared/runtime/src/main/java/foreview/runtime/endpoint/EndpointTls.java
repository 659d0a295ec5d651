package foreview.runtime.endpoint;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * TLS to an endpoint. For a host with an underscore the JDK sends no server name and refuses every certificate, so there
 * the server name is set by hand and the HTTP client alone compares the certificate's names.
 */
final class EndpointTls implements TlsSocketStrategy {
    private final SSLContext context;
    private final DefaultClientTlsStrategy usual;

    EndpointTls(SSLContext context) {
        this.context = context;
        this.usual = new DefaultClientTlsStrategy(
                context, HostnameVerificationPolicy.BOTH, HttpsSupport.getDefaultHostnameVerifier());
    }

    @Override
    public SSLSocket upgrade(Socket socket, String host, int port, Object attachment, HttpContext call)
            throws IOException {
        var strategy = host.indexOf('_') < 0 ? usual : new Underscored(context, host);
        return strategy.upgrade(socket, host, port, attachment, call);
    }

    /** A server name of type {@code host_name} (RFC 6066, 3); {@link javax.net.ssl.SNIHostName} refuses underscores. */
    private static final class HostName extends SNIServerName {
        HostName(String host) {
            super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static final class Underscored extends DefaultClientTlsStrategy {
        private final String host;

        Underscored(SSLContext context, String host) {
            super(context, HostnameVerificationPolicy.CLIENT, HttpsSupport.getDefaultHostnameVerifier());
            this.host = host;
        }

        @Override
        protected void initializeSocket(SSLSocket socket) {
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new HostName(host)));
            socket.setSSLParameters(parameters);
        }
    }
}
