package foreview.local.pages;

import foreview.domain.json.Json;
import foreview.local.template.FunctionSpec;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /_local/sam-env}: the file for {@code sam local --env-vars}, so that SAM's containers use this stack's
 * tables, queues and keys.
 */
public final class SamEnvironment implements Page {
    private final Optional<List<FunctionSpec>> functions;

    /**
     * @param functions with addresses as containers reach them; empty when the stack listens on loopback only
     */
    public SamEnvironment(Optional<List<FunctionSpec>> functions) {
        this.functions = functions;
    }

    @Override
    public Answer answer(Request request) {
        return functions
                .map(SamEnvironment::json)
                .map(Answer::ok)
                .orElseGet(
                        () -> Answer.message(409, "containers cannot reach this stack: start it with -Dhost=0.0.0.0"));
    }

    private static Json json(List<FunctionSpec> functions) {
        var file = Json.object();
        for (var function : functions) {
            var variables = Json.object();
            function.environment().forEach(variables::put);
            file.put(function.id(), variables.build());
        }
        return file.build();
    }
}
