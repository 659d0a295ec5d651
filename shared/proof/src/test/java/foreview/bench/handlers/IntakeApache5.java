package foreview.bench.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** Intake as it is, over Apache5HttpClient. */
public final class IntakeApache5 implements RequestStreamHandler {
    private final RequestStreamHandler intake = Intake.over(Apache5HttpClient.create());

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        intake.handleRequest(in, out, context);
    }
}
