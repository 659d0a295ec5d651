package foreview.bench.handlers;

import java.io.IOException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Over UrlConnectionHttpClient. */
public final class BareWriteUrlConnection extends BareWrite {
    public BareWriteUrlConnection() throws IOException {
        super(UrlConnectionHttpClient.create());
    }
}
