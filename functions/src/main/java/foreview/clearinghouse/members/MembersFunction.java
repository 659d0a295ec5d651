package foreview.clearinghouse.members;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Members, their inventories, and what they do about advisories. */
public final class MembersFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** As many lines as an inventory may have, with long names. */
    private static final int MOST_BYTES = 4 << 20;

    private final HttpFunction http;

    public MembersFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), MembersFunction::routes);
    }

    public MembersFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var routes = new Routes();
        members(app, routes);
        inventories(app, routes);
        advisories(app, routes);
        return routes;
    }

    private static void members(App app, Routes routes) {
        var changes = new MemberChanges(
                app.clearinghouse().service(), app.clearinghouse().memberKeys());
        var delegation = new Delegation(app.clearinghouse().service());
        var reading = new MemberReading(
                app.clearinghouse().service(),
                app.clearinghouse().aggregates(),
                app.clearinghouse().members());
        routes.on("POST /members", changes::register)
                .on("GET /members", reading::list, "limit", "cursor")
                .on("GET /members/{memberId}", reading::one)
                .on("PATCH /members/{memberId}", changes::change)
                .on("POST /members/{memberId}/delegates", delegation::name)
                .on("DELETE /members/{memberId}/delegates/{org}", delegation::revoke)
                .on("POST /members/{memberId}/scan-consents", delegation::consent)
                .on("GET /members/{memberId}/scan-consents/{consentId}", reading::consent)
                .on("DELETE /members/{memberId}/scan-consents/{consentId}", delegation::withdraw);
    }

    private static void inventories(App app, Routes routes) {
        var acting = new Acting(
                app.clearinghouse().service(),
                app.clearinghouse().members(),
                app.clearinghouse().aggregates());
        var reading = new InventoryReading(acting, app.clearinghouse().inventories());
        var changes = new InventoryChanges(
                acting, app.clearinghouse().inventories(), app.clearinghouse().inventoryWriter(), app.now());
        var counts = new ProductCounts(
                app.clearinghouse().service(),
                app.clearinghouse().members(),
                app.clearinghouse().aggregates(),
                app.clearinghouse().inventories());
        routes.on("GET /members/{memberId}/inventory", reading::page, "limit", "cursor")
                .onLarge("PUT /members/{memberId}/inventory", MOST_BYTES, changes::replace)
                .on("POST /members/{memberId}/inventory/lines", changes::add)
                .on("DELETE /members/{memberId}/inventory/lines/{lineId}", changes::remove)
                .on("GET /inventory/counts", counts::of, "product");
    }

    private static void advisories(App app, Routes routes) {
        var acting = new Acting(
                app.clearinghouse().service(),
                app.clearinghouse().members(),
                app.clearinghouse().aggregates());
        var reading = new AdvisoryReading(acting, app.clearinghouse().memberAdvisories(), app.now());
        var handling = new AdvisoryHandling(
                app.clearinghouse().service(), app.clearinghouse().memberKeys());
        routes.on("GET /members/{memberId}/advisories", reading::list, "limit", "cursor")
                .on("GET /members/{memberId}/advisories/{advisoryId}", reading::one)
                .on("POST /members/{memberId}/advisories/{advisoryId}", handling::state)
                .on("GET /members/{memberId}/week", reading::week);
    }
}
