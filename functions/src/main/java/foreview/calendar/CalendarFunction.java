package foreview.calendar;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import foreview.runtime.App;
import foreview.runtime.http.HttpFunction;
import foreview.runtime.http.Routes;
import foreview.runtime.snapshot.SnapStartHook;

/** Calendars of the caller, and their feeds, which need no token. It writes no case. */
public final class CalendarFunction implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final HttpFunction http;

    public CalendarFunction() {
        this(App.live());
        SnapStartHook.prepare(App.live(), CalendarFunction::routes);
    }

    public CalendarFunction(App app) {
        this.http = new HttpFunction(routes(app), app.tokens(), app.now());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return http.handle(event, context);
    }

    static Routes routes(App app) {
        var own = new OwnCalendars(app.calendars(), app.now());
        var feed =
                new Feed(app.calendars(), app.callerCases(), new CaseEvents(app.entities(), app.policies()), app.now());
        return new Routes()
                .on("GET /calendars", own::list)
                .on("POST /calendars", own::create)
                .on("DELETE /calendars/{calendarId}", own::revoke)
                .open("GET /calendar/{token}", feed::read);
    }
}
