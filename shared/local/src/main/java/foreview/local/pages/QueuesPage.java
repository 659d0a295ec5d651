package foreview.local.pages;

import foreview.domain.json.Json;
import foreview.local.queues.Queues;
import foreview.local.template.QueueSpec;
import java.util.List;

/** {@code GET /_local/queues}: how many messages each queue holds, dead letters included. */
public final class QueuesPage implements Page {
    private final Queues queues;
    private final List<QueueSpec> specs;

    public QueuesPage(Queues queues, List<QueueSpec> specs) {
        this.queues = queues;
        this.specs = specs;
    }

    @Override
    public Answer answer(Request request) {
        var items = Json.object();
        for (var spec : specs) {
            var depth = queues.depth(spec);
            items.put(
                    spec.id(),
                    Json.object()
                            .put("visible", depth.visible())
                            .put("inFlight", depth.inFlight())
                            .put("delayed", depth.delayed())
                            .put("deadLetters", isDeadLetters(spec))
                            .build());
        }
        return Answer.ok(items.build());
    }

    private boolean isDeadLetters(QueueSpec spec) {
        return specs.stream().flatMap(other -> other.redrive().stream()).anyMatch(redrive -> redrive.deadLetterArn()
                .equals(spec.arn()));
    }
}
