package foreview.bench.handlers;

import java.io.IOException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** Over Apache5HttpClient. */
public final class BareWriteApache5 extends BareWrite {
    public BareWriteApache5() throws IOException {
        super(Apache5HttpClient.create());
    }
}
