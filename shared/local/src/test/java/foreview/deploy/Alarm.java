package foreview.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

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
        return all(template).stream()
                .filter(alarm -> alarm.property("Namespace").equals(namespace)
                        && alarm.property("MetricName").equals(metric)
                        && alarm.watches(dimension, of))
                .toList();
    }

    String property(String name) {
        return properties.path(name).asText();
    }

    private boolean watches(String dimension, String of) {
        var dimensions = properties.path("Dimensions");
        var value = dimensions.path(0).path("Value");
        return dimensions.size() == 1
                && dimensions.path(0).path("Name").asText().equals(dimension)
                && (value.path("Ref").asText().equals(of)
                        || value.path("Fn::GetAtt").path(0).asText().equals(of));
    }

    @Override
    public String toString() {
        return id;
    }
}
