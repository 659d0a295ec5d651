package foreview.local.pages;

import foreview.domain.json.Json;
import foreview.local.queues.Queues;
import foreview.local.template.FunctionSpec.QueueMapping;
import foreview.local.template.QueueSpec;
import foreview.local.template.Template;

/** {@code GET /_local/queues}: how many messages each queue holds, dead letters included. */
public final class QueuesPage implements Page {
    private final Queues queues;
    private final Template template;

    public QueuesPage(Queues queues, Template template) {
        this.queues = queues;
        this.template = template;
    }

    @Override
    public Answer answer(Request request) {
        var items = Json.object();
        for (var spec : template.queues()) {
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

    /** Nothing takes from it: a person must look. */
    private boolean isDeadLetters(QueueSpec spec) {
        return template.functions().stream()
                .flatMap(function -> function.mappings().stream())
                .map(QueueMapping::queueArn)
                .noneMatch(spec.arn()::equals);
    }
}
