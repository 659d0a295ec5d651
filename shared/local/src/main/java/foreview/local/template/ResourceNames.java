package foreview.local.template;

import foreview.local.template.TemplateValue.Fields;
import foreview.local.template.TemplateValue.Text;
import java.util.Locale;
import java.util.Map;

/** What {@code Ref} and {@code Fn::GetAtt} of a resource answer on this machine. */
final class ResourceNames {
    private static final String URL = "Url";

    private final Fields resources;
    private final PseudoParameters place;

    ResourceNames(Fields resources, PseudoParameters place) {
        this.resources = resources;
        this.place = place;
    }

    boolean has(String id) {
        return resources.fields().containsKey(id) || isFunctionUrl(id);
    }

    /** SAM makes it of the function's {@code FunctionUrlConfig}. */
    private boolean isFunctionUrl(String id) {
        return id.endsWith(URL)
                && resources.fields().get(id.substring(0, id.length() - URL.length())) instanceof Fields(var fields)
                && fields.get("Properties") instanceof Fields(var properties)
                && properties.containsKey("FunctionUrlConfig");
    }

    String ref(String id, Intrinsics intrinsics) {
        return switch (type(id)) {
            case "AWS::SQS::Queue" ->
                place.queues() + "/" + place.account() + "/" + physical(id, "QueueName", intrinsics);
            case "AWS::DynamoDB::Table" -> physical(id, "TableName", intrinsics);
            case "AWS::Serverless::Function" -> physical(id, "FunctionName", intrinsics);
            default -> id;
        };
    }

    String attribute(String id, String name, Intrinsics intrinsics) {
        return switch (name) {
            case "Arn" -> arn(id, intrinsics);
            case "QueueName" -> physical(id, name, intrinsics);
            case "QueueUrl" -> ref(id, intrinsics);
            case "FunctionUrl" -> place.functions() + "/";
            default -> id + "." + name;
        };
    }

    private String arn(String id, Intrinsics intrinsics) {
        var service = type(id).split("::").length > 1 ? type(id).split("::")[1].toLowerCase(Locale.ROOT) : "local";
        return switch (type(id)) {
            case "AWS::SQS::Queue" -> arn("sqs", physical(id, "QueueName", intrinsics));
            case "AWS::DynamoDB::Table" -> arn("dynamodb", "table/" + physical(id, "TableName", intrinsics));
            case "AWS::Serverless::Function" -> arn("lambda", "function:" + physical(id, "FunctionName", intrinsics));
            default -> arn(service, id);
        };
    }

    private String arn(String service, String rest) {
        return "arn:aws:" + service + ":" + place.region() + ":" + place.account() + ":" + rest;
    }

    /** The name that the template gives, or the logical id, as SAM local has it. */
    String physical(String id, String property, Intrinsics intrinsics) {
        return intrinsics
                .part("Resources." + id, resources.fields().get(id))
                .get("Properties")
                .flatMap(properties -> properties.get(property))
                .map(TemplateNode::text)
                .orElse(id);
    }

    private String type(String id) {
        return resources.fields().get(id) instanceof Fields(Map<String, TemplateValue> fields)
                        && fields.get("Type") instanceof Text(var type)
                ? type
                : "";
    }
}
