package foreview.docket;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The docket as it is stored, and content opened on the record. */
public final class DocketFunction implements RequestStreamHandler {
    private final HttpFunction http;

    public DocketFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), DocketFunction::routes);
    }

    public DocketFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        http.handle(in, out, context);
    }

    static Routes routes(App app) {
        var docket = new Docket(app);
        return new Routes()
                .on("GET /cases/{caseId}/docket", docket::page, "limit", "cursor")
                .on("GET /cases/{caseId}/docket/{sequence}", docket::entry)
                .on("GET /cases/{caseId}/docket/{sequence}/content", docket::content);
    }
}
