package foreview.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import foreview.domain.notices.Subscription;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.mail.MailEvent;
import foreview.runtime.queue.BatchFunction;
import foreview.runtime.queue.MessageHandler;

/** Disables the subscriptions of addresses that SES reports: a permanent bounce, or a reader's complaint. */
public final class BounceFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final App app;
    private final Disabling disabling;
    private final BatchFunction batch;

    public BounceFunction() {
        this(App.live());
    }

    public BounceFunction(App app) {
        this.app = app;
        this.disabling = new Disabling(app);
        this.batch = new BatchFunction(
                "BOUNCE", body -> MailEvent.parse(body).map(event -> run -> perform(event, run)), app.now());
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }

    private void perform(MailEvent event, MessageHandler.Run run) {
        var to = app.subscriptions()
                .find(event.subscription())
                .filter(one -> one.held().channel() == Subscription.Channel.MAIL);
        var budget = new RetryWithJitter(run.remaining());
        to.ifPresent(one -> event.reason().ifPresent(why -> disabling.disable(one, why, budget)));
    }
}
