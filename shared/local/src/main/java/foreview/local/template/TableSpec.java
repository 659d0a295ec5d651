package foreview.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code AWS::DynamoDB::Table}.
 *
 * @param attributes name to type ({@code S}, {@code N}, {@code B}) of every attribute that is part of a key
 */
public record TableSpec(String id, String name, Map<String, String> attributes, List<Key> keys, List<Index> indexes) {

    /** One attribute of a key; {@code type} is {@code HASH} or {@code RANGE}. */
    public record Key(String attribute, String type) {}

    /** A global secondary index; {@code included} is empty unless the projection is {@code INCLUDE}. */
    public record Index(String name, List<Key> keys, String projection, List<String> included) {}

    static TableSpec read(String id, TemplateNode properties) {
        var attributes = new LinkedHashMap<String, String>();
        for (var part : properties.need("AttributeDefinitions").items())
            attributes.put(
                    part.need("AttributeName").text(),
                    part.need("AttributeType").text());
        return new TableSpec(
                id,
                properties.get("TableName").map(TemplateNode::text).orElse(id),
                attributes,
                keys(properties, attributes),
                properties.get("GlobalSecondaryIndexes").map(TemplateNode::items).orElse(List.of()).stream()
                        .map(part -> index(part, attributes))
                        .toList());
    }

    private static Index index(TemplateNode part, Map<String, String> attributes) {
        var projection = part.need("Projection");
        return new Index(
                part.need("IndexName").text(),
                keys(part, attributes),
                projection.get("ProjectionType").map(TemplateNode::text).orElse("ALL"),
                texts(projection.get("NonKeyAttributes")));
    }

    private static List<Key> keys(TemplateNode part, Map<String, String> attributes) {
        return part.need("KeySchema").items().stream()
                .map(key -> {
                    var name = key.need("AttributeName");
                    if (!attributes.containsKey(name.text())) throw name.fail(name.text() + " is no defined attribute");
                    return new Key(name.text(), key.need("KeyType").text());
                })
                .toList();
    }

    private static List<String> texts(Optional<TemplateNode> list) {
        return list.map(TemplateNode::items).orElse(List.of()).stream()
                .map(TemplateNode::text)
                .toList();
    }
}
