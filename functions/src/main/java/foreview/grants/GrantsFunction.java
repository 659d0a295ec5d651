package foreview.grants;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Grants: asked by one person, decided by two others (rule 9). */
public final class GrantsFunction implements RequestStreamHandler {
    private final HttpFunction http;

    public GrantsFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), GrantsFunction::routes);
    }

    public GrantsFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        http.handle(in, out, context);
    }

    static Routes routes(App app) {
        var grants = new Grants(app);
        return new Routes()
                .on("POST /cases/{caseId}/grants", grants::ask)
                .on("POST /cases/{caseId}/grants/{grantId}/decisions", grants::decide)
                .on("POST /cases/{caseId}/grants/{grantId}/revocation", grants::revoke);
    }
}
