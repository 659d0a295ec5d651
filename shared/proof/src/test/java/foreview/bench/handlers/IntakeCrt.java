package foreview.bench.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/** Intake as it is, over AwsCrtHttpClient. */
public final class IntakeCrt implements RequestStreamHandler {
    private final RequestStreamHandler intake = Intake.over(AwsCrtHttpClient.create());

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        intake.handleRequest(in, out, context);
    }
}
