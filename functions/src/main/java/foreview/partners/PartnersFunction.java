package foreview.partners;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Trusted partners. None of their states delays or refuses a release (rule 1). */
public final class PartnersFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public PartnersFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), PartnersFunction::routes);
    }

    public PartnersFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var partners = new Partners(app.caseCommands(), app.criteria());
        var reading = new PartnerReading(
                app.caseCommands(),
                app.entities(),
                app.accessLog(),
                app.now(),
                app.policies(),
                new PartnerTexts(app.contents()));
        var board = new PartnerBoard(app.caseLists(), app.caseViews(), app.entities(), app.policies(), app.now());
        var invited = new InvitedReading(app.partnerViews(), app.entities(), app.accessLog(), app.contents());
        var acts = new InvitedActs(app.partnerViews(), app.caseCommands());
        return new Routes()
                .on("GET /cases/{caseId}/partners", reading::list, "limit", "cursor")
                .on("POST /cases/{caseId}/partners", partners::nominate)
                .on("GET /cases/{caseId}/partners/{partnershipId}", reading::one)
                .on("POST /cases/{caseId}/partners/{partnershipId}/invitation", partners::invite)
                .on("POST /cases/{caseId}/partners/{partnershipId}/voices", partners::voice)
                .on("POST /cases/{caseId}/partners/{partnershipId}/access", partners::reportAccess)
                .on("POST /cases/{caseId}/partners/{partnershipId}/end", partners::end)
                .on("GET /partners", board::page, "limit", "cursor", "case", "state")
                .on("GET /partnerships", invited::list, "limit", "cursor")
                .on("GET /partnerships/{partnershipId}", invited::one)
                .on("GET /partnerships/{partnershipId}/terms", invited::terms)
                .on("POST /partnerships/{partnershipId}/acceptance", acts::accept)
                .on("POST /partnerships/{partnershipId}/recusal", acts::recuse);
    }
}
