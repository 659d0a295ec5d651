package foreview.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Receives submissions and prepares a case: completeness, roster, determinations, terms. */
public final class IntakeFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public IntakeFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), IntakeFunction::routes);
    }

    public IntakeFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var submissions = new Submissions(app.caseCommands(), app.config().intakeOrg());
        var roster = new Roster(app.caseCommands(), app.persons());
        var determinations = new Determinations(app.caseCommands());
        var terms = new TermsOfCase(app.caseCommands(), app.policies());
        return new Routes()
                .on("POST /submissions", submissions::submit)
                .on("POST /cases/{caseId}/submissions", submissions::resubmit)
                .on("POST /cases/{caseId}/checkpoints", submissions::addCheckpoint)
                .on("POST /cases/{caseId}/completeness", submissions::completeness)
                .on("POST /cases/{caseId}/participants", roster::propose)
                .on("POST /cases/{caseId}/participants/{participantId}/acceptance", roster::accept)
                .on("DELETE /cases/{caseId}/participants/{participantId}", roster::strike)
                .on("POST /cases/{caseId}/determinations", determinations::determine)
                .on("POST /cases/{caseId}/determinations/{number}/attestations", determinations::attest)
                .on("POST /cases/{caseId}/reconsiderations", determinations::reconsider)
                .on("POST /cases/{caseId}/terms", terms::post)
                .on("POST /cases/{caseId}/terms/{version}/signatures", terms::sign);
    }
}
