package foreview.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An alarm of the template. */
record Alarm(String id, JsonNode properties) {

    static List<Alarm> all(TemplateFile template) {
        return template.ofType("AWS::CloudWatch::Alarm").entrySet().stream()
                .map(entry -> new Alarm(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * Those that watch one metric of one thing.
     *
     * @param of the logical id of the function or queue
     */
    static List<Alarm> of(TemplateFile template, String namespace, String metric, String dimension, String of) {
        return of(template, namespace, metric, Map.of(dimension, of));
    }

    /**
     * Those that watch one metric by exactly these dimensions.
     *
     * @param dimensions the value of each by its name: text, or the logical id of the thing
     */
    static List<Alarm> of(TemplateFile template, String namespace, String metric, Map<String, String> dimensions) {
        return all(template).stream()
                .filter(alarm -> alarm.property("Namespace").equals(namespace)
                        && alarm.property("MetricName").equals(metric)
                        && alarm.dimensions().equals(dimensions))
                .toList();
    }

    String property(String name) {
        return properties.path(name).asText();
    }

    private Map<String, String> dimensions() {
        return properties
                .path("Dimensions")
                .valueStream()
                .collect(Collectors.toMap(
                        dimension -> dimension.path("Name").asText(), dimension -> value(dimension.path("Value"))));
    }

    private static String value(JsonNode node) {
        if (node.isTextual()) return node.asText();
        return node.has("Ref")
                ? node.path("Ref").asText()
                : node.path("Fn::GetAtt").path(0).asText();
    }

    @Override
    public String toString() {
        return id;
    }
}
