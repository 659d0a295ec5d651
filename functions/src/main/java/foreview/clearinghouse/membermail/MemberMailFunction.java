package foreview.clearinghouse.membermail;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.Optional;

/** Mails members, once a minute, what is due. The one function of the clearinghouse that uses SES. */
public final class MemberMailFunction implements RequestHandler<ScheduledEvent, Void> {
    private final App app;

    public MemberMailFunction() {
        this(App.live());
    }

    public MemberMailFunction(App app) {
        this.app = app;
    }

    @Override
    public Void handleRequest(ScheduledEvent event, Context context) {
        if (app.config().mails()) run(context);
        return null; // the only value of Void
    }

    private void run(Context context) {
        var start = app.now().instant();
        var trace = Trace.of(Optional.empty());
        var log = Log.of(context.getLogger(), app.now(), context.getAwsRequestId(), trace);
        var run = new MailRun(app, trace.traceId(), log, () -> Duration.ofMillis(context.getRemainingTimeInMillis()));
        var tally = run.run();
        var fields = Json.object().put("sent", tally.sent()).put("failed", tally.failed());
        var took = Duration.between(start, app.now().instant());
        log.outcome(context.getFunctionName(), "member-mail", tally.failed() == 0 ? "ok" : Log.FAILED, took, fields);
    }
}
