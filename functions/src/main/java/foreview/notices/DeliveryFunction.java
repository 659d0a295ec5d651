package foreview.notices;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import foreview.runtime.App;
import foreview.runtime.endpoint.WebhookClient;
import foreview.runtime.queue.BatchFunction;
import foreview.runtime.queue.Wakeup.Kind;

/** Sends notices to webhooks, one attempt for each message. It has no rights to contents, credentials and suites. */
public final class DeliveryFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final BatchFunction batch;

    public DeliveryFunction() {
        this(App.live());
    }

    public DeliveryFunction(App app) {
        var webhook = new WebhookDelivery(app, new WebhookClient(app.config().allowLoopbackEndpoints()));
        this.batch = new BatchFunction(Kind.DELIVERY, webhook::attempt, app.now());
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, context);
    }
}
