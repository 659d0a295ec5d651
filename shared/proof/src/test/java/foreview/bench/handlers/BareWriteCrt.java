package foreview.bench.handlers;

import java.io.IOException;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/** Over AwsCrtHttpClient. */
public final class BareWriteCrt extends BareWrite {
    public BareWriteCrt() throws IOException {
        super(AwsCrtHttpClient.create());
    }
}
