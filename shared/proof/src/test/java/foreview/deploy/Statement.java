package foreview.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One statement of a role's policy.
 *
 * @param actions such as {@code dynamodb:GetItem}
 * @param resources the logical ids of what their ARNs name; text where there is another expression
 */
record Statement(String sid, List<String> actions, List<String> resources, JsonNode conditions, JsonNode node) {

    static List<Statement> of(JsonNode policies) {
        return policies.valueStream()
                .flatMap(policy ->
                        policy.path("PolicyDocument").path("Statement").valueStream())
                .map(Statement::read)
                .toList();
    }

    private static Statement read(JsonNode node) {
        return new Statement(
                node.path("Sid").asText(),
                each(node.path("Action")).map(JsonNode::asText).toList(),
                each(node.path("Resource")).map(Statement::resource).toList(),
                node.path("Condition"),
                node);
    }

    private static Stream<JsonNode> each(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? oneOrMore.valueStream() : Stream.of(oneOrMore);
    }

    private static String resource(JsonNode node) {
        var attribute = node.path("Fn::GetAtt");
        return attribute.path(1).asText().equals("Arn") ? attribute.path(0).asText() : node.toString();
    }

    /** The partitions it is narrowed to, such as {@code DUE#*}; none when it is not narrowed. */
    List<String> leadingKeys() {
        return allowed("ForAllValues:StringLike", "dynamodb:LeadingKeys");
    }

    /** What a condition allows; none when there is no such condition. */
    List<String> allowed(String operator, String key) {
        var values = conditions.path(operator).path(key);
        return values.isMissingNode()
                ? List.of()
                : each(values).map(JsonNode::asText).toList();
    }

    boolean grants(String action, String resource) {
        return actions.contains(action) && resources.contains(resource);
    }

    /** Each right by itself. */
    List<Right> rights() {
        var rights = new ArrayList<Right>();
        for (var action : actions)
            for (var resource : resources)
                if (leadingKeys().isEmpty()) rights.add(new Right(action, resource, ""));
                else for (var keys : leadingKeys()) rights.add(new Right(action, resource, keys));
        return rights;
    }

    @Override
    public String toString() {
        return sid;
    }

    /**
     * One action on one resource.
     *
     * @param keys the partitions it is narrowed to; empty where it is not
     */
    record Right(String action, String resource, String keys) {
        @Override
        public String toString() {
            return action + " " + resource + (keys.isEmpty() ? "" : " " + keys);
        }
    }
}
