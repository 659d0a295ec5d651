package foreview.clearinghouse.advisories;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.clearinghouse.advisories.Formats.Format;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Advisories: drafted by one coordinator, published by another one, read by those whom their label admits. */
public final class AdvisoriesFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public AdvisoriesFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), AdvisoriesFunction::routes);
    }

    public AdvisoriesFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var clearinghouse = app.clearinghouse().service();
        var aggregates = app.clearinghouse().aggregates();
        var documents = app.clearinghouse().advisoryDocuments();
        var publisher = app.config().clearinghouse().publisher();
        var drafting = new AdvisoryDrafting(clearinghouse, documents, app.persons(), publisher);
        var publishing = new AdvisoryPublishing(
                clearinghouse,
                documents,
                new Credits(aggregates),
                app.clearinghouse().changeLists(),
                app.clearinghouse().publicCopies());
        var reading = new AdvisoryReading(
                clearinghouse, aggregates, documents, app.clearinghouse().audiences());
        var feed = new OwnFeed(
                clearinghouse,
                aggregates,
                documents,
                reading,
                app.clearinghouse().changeLists(),
                publisher);
        return new Routes()
                .on("POST /advisories", drafting::draft, "dryRun")
                .on("PUT /advisories/{advisoryId}/draft", drafting::rewrite)
                .on("POST /advisories/{advisoryId}/corrections", drafting::correct)
                .on("POST /advisories/{advisoryId}/withdrawal", drafting::withdraw)
                .on("POST /advisories/{advisoryId}/publication", publishing::publish)
                .on("GET /advisories", feed::page, "since", "limit")
                .on("GET /advisories/{advisoryId}", reading::one)
                .on("GET /advisories/{advisoryId}/csaf", request -> reading.export(request, Format.CSAF), "draft")
                .on("GET /advisories/{advisoryId}/osv", request -> reading.export(request, Format.OSV), "draft")
                .on("GET /advisories/{advisoryId}/text", request -> reading.export(request, Format.TEXT), "draft")
                .on("GET /advisories/{advisoryId}/history", reading::history, "limit", "cursor")
                .on("GET /desk/drafts", reading::drafts, "limit", "cursor");
    }
}
