package foreview.testkit;

import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A stored item as a line of a golden file, its kind, and the names and types that make its form. */
public record StoredForm(Map<String, AttributeValue> item) {
    /** JSON of these is an answer's, or a docket entry's, which has a golden file of its own. */
    private static final Set<String> OPAQUE = Set.of("body", "canonical");

    /** The prefixes of its keys; of a timer its lane and kind. */
    public String kind() {
        var pk = item.get("pk").s().split("#");
        var sk = item.get("sk").s().split("#");
        if (pk[0].equals("DUE")) return "DUE " + pk[1] + " " + sk[2];
        if (pk[0].equals("KEY") && pk[1].equals("SUITE")) return "KEY SUITE";
        return pk[0] + " " + (sk[0].matches("[0-9T:.Z-]+|c-[0-9a-f]{32}") ? "#" : sk[0]);
    }

    /** The names of attributes and members, each with its type; what varies from item to item is left out. */
    public Set<String> shape() {
        var shape = new TreeSet<String>();
        item.forEach((name, value) -> add(shape, name, value));
        return shape;
    }

    private static void add(Set<String> shape, String path, AttributeValue value) {
        shape.add(path + " " + value.type());
        if (value.hasM()) value.m().forEach((name, member) -> add(shape, path + "." + fixed(name), member));
        if (value.s() != null && value.s().startsWith("{") && !OPAQUE.contains(path))
            add(
                    shape,
                    path,
                    StrictJson.read(value.s().getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }

    private static void add(Set<String> shape, String path, Json value) {
        if (value instanceof Json.Obj object)
            object.members().forEach((name, member) -> add(shape, path + "." + fixed(name), member));
        else if (value instanceof Json.Arr array) array.items().forEach(one -> add(shape, path + "[]", one));
        else shape.add(path + " " + value.getClass().getSimpleName());
    }

    /** Names that are ids or numbers. */
    private static String fixed(String name) {
        return name.replaceAll("[0-9a-f]{32}|[0-9]+|^p_.*", "*");
    }

    /** Each attribute under its name and type, as DynamoDB's JSON has it. */
    public Json.Obj json() {
        var line = Json.object();
        new TreeMap<>(item).forEach((name, value) -> line.put(name, json(value)));
        return line.build();
    }

    private static Json json(AttributeValue value) {
        var json = Json.object();
        return switch (value.type()) {
            case S -> json.put("S", value.s()).build();
            case N -> json.put("N", value.n()).build();
            case B ->
                json.put("B", Base64.getEncoder().encodeToString(value.b().asByteArray()))
                        .build();
            case BOOL -> json.put("BOOL", value.bool()).build();
            case L ->
                json.put(
                                "L",
                                Json.array(
                                        value.l().stream().map(StoredForm::json).toList()))
                        .build();
            case M -> json.put("M", new StoredForm(value.m()).json()).build();
            default -> throw new AssertionError("no item has a " + value.type());
        };
    }

    public static StoredForm of(Json.Obj line) {
        var item = new LinkedHashMap<String, AttributeValue>();
        line.members().forEach((name, value) -> item.put(name, attribute((Json.Obj) value)));
        return new StoredForm(item);
    }

    private static AttributeValue attribute(Json.Obj typed) {
        var value = typed.members().entrySet().iterator().next();
        return switch (value.getKey()) {
            case "S" -> AttributeValue.fromS(((Json.Str) value.getValue()).value());
            case "N" -> AttributeValue.fromN(((Json.Str) value.getValue()).value());
            case "B" ->
                AttributeValue.fromB(
                        SdkBytes.fromByteArray(Base64.getDecoder().decode(((Json.Str) value.getValue()).value())));
            case "BOOL" -> AttributeValue.fromBool(value.getValue().equals(Json.of(true)));
            case "L" ->
                AttributeValue.fromL(((Json.Arr) value.getValue())
                        .items().stream().map(one -> attribute((Json.Obj) one)).toList());
            case "M" -> AttributeValue.fromM(of((Json.Obj) value.getValue()).item());
            default -> throw new AssertionError("not a type of an attribute: " + value.getKey());
        };
    }
}
