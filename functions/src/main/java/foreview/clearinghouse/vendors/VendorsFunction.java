package foreview.clearinghouse.vendors;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.clearinghouse.vendors.VendorPace;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Vendors: their invitations, what they are sent, and what they state. */
public final class VendorsFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public VendorsFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), VendorsFunction::routes);
    }

    public VendorsFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var pace = new VendorPace(app.clearinghouse().aggregates());
        var vendors = new VendorReading(
                app.clearinghouse().service(), app.clearinghouse().aggregates());
        var changes = new VendorChanges(
                app.clearinghouse().service(), app.clearinghouse().aggregates());
        var parts = new PartReading(
                app.clearinghouse().service(), app.clearinghouse().aggregates(), app.now());
        var joining = new Joining(app.clearinghouse().service(), pace);
        var acts = new VendorActs(app.clearinghouse().service(), pace);
        return new Routes()
                .on("POST /vendors/invitations", joining::invite)
                .on("POST /vendors", joining::join)
                .on("GET /vendors", vendors::list, "limit", "cursor")
                .on("GET /vendors/{vendorId}", vendors::one)
                .on("PATCH /vendors/{vendorId}", changes::change)
                .on("POST /vulnerabilities/{vulnerabilityId}/vendors", acts::add)
                .on("GET /vulnerabilities/{vulnerabilityId}/vendors", parts::ofVulnerability)
                .on("GET /vendor/vulnerabilities", parts::own, "limit", "cursor")
                .on("GET /vendor/vulnerabilities/{vulnerabilityId}", parts::ownOne)
                .on("POST /vendor/vulnerabilities/{vulnerabilityId}/acknowledgement", acts::acknowledge)
                .on("POST /vendor/vulnerabilities/{vulnerabilityId}/statements", acts::propose)
                .on(
                        "POST /vendor/vulnerabilities/{vulnerabilityId}/statements/{statementNumber}/confirmation",
                        acts::confirm);
    }
}
