package foreview.runtime.json;

import foreview.domain.clock.Reading;
import foreview.domain.clock.Step;
import foreview.domain.json.Json;
import java.util.Map;

/** Writes the steps of a clock reading (rule 5), in answers and in problems alike. */
public final class StepWriter {
    private StepWriter() {}

    public static Json steps(Reading reading) {
        return Json.array(reading.steps().stream().map(StepWriter::step).toList());
    }

    private static Json step(Step step) {
        var data = Json.object();
        step.data().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        return Json.object()
                .put("code", step.code().name())
                .put("text", step.text())
                .put("data", data.build())
                .build();
    }
}
