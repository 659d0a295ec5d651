package foreview.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import foreview.runtime.App;
import foreview.runtime.queue.BatchFunction;
import foreview.runtime.queue.Wakeup.Kind;

/** Sends notices by mail. The one function that uses SES, so no other start loads its client. */
public final class MailFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final BatchFunction batch;

    public MailFunction() {
        this(App.live());
    }

    public MailFunction(App app) {
        var mail = new MailDelivery(app, app.mailer());
        this.batch = new BatchFunction(Kind.MAIL, mail::attempt, app.now());
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
