package foreview.local.template;

import foreview.local.template.FunctionSpec.QueueMapping;
import java.util.List;

/** What must hold between queues and the functions they start. */
final class MappingRules {
    private MappingRules() {}

    static void check(List<QueueSpec> queues, List<FunctionSpec> functions) {
        for (var queue : queues)
            queue.redrive().ifPresent(redrive -> {
                if (queues.stream().noneMatch(other -> other.arn().equals(redrive.deadLetterArn())))
                    throw new TemplateException(
                            path(queue.id()) + ".RedrivePolicy.deadLetterTargetArn",
                            redrive.deadLetterArn() + " is no queue of this template");
            });
        for (var function : functions) for (var mapping : function.mappings()) check(queue(queues, mapping), function);
    }

    private static void check(QueueSpec queue, FunctionSpec function) {
        // else a message that always fails comes back for ever
        if (queue.redrive().isEmpty())
            throw new TemplateException(
                    path(queue.id()) + ".RedrivePolicy", "is missing on a queue that starts " + function.id());
        // Lambda refuses such a mapping
        if (queue.visibility().compareTo(function.timeout()) < 0)
            throw new TemplateException(
                    path(queue.id()) + ".VisibilityTimeout", "is less than the Timeout of " + function.id());
    }

    private static QueueSpec queue(List<QueueSpec> queues, QueueMapping mapping) {
        return queues.stream()
                .filter(queue -> queue.arn().equals(mapping.queueArn()))
                .findFirst()
                .orElseThrow();
    }

    private static String path(String id) {
        return "Resources." + id + ".Properties";
    }
}
