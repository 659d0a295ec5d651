package foreview.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import foreview.api.ApiDescription;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Bodies of one operation: its example, with one thing wrong in each. */
final class Bodies {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HERE = "@@HERE@@";
    private static final Set<String> DECIDING = Set.of("/at", "/plannedAt", "/state", "/id");

    /** Absent, or far away. */
    private static final Set<String> READ_BY_RULE_1 =
            Set.of("null", "\"0000-01-01T00:00:00Z\"", "\"1969-12-31T23:59:59Z\"", "\"9999-12-31T23:59:59Z\"");

    private final ApiDescription api;
    private final JsonNode schema;
    private final ObjectNode example;
    private final List<Body> bodies = new ArrayList<>();

    /**
     * @param pointer what an answer must name, when it can be read at all
     */
    record Body(String what, byte[] bytes, Optional<String> pointer) {}

    private Bodies(ApiDescription api, JsonNode media) {
        this.api = api;
        var one = api.resolved(media.path(media.has("x-line-schema") ? "x-line-schema" : "schema"));
        this.schema = one.has("oneOf") ? api.resolved(one.path("oneOf").path(0)) : one; // the example's
        this.example = example(media);
    }

    /** Bodies that must be refused; none when the operation reads none. Of a body in lines, one line is sent. */
    static List<Body> refused(ApiDescription api, ApiDescription.Operation operation) {
        var media = media(api, operation);
        if (media.isMissingNode()) return List.of();
        var bodies = new Bodies(api, media);
        if (operation.isNeverAGate()) bodies.refusedByRule1();
        else {
            bodies.whole();
            bodies.members(bodies.schema, "", Bodies::spoil);
        }
        return bodies.bodies;
    }

    /** Rule 1: what is not a JSON object, and a member that decides something and cannot be read. */
    private void refusedByRule1() {
        for (var value : List.of("null", "true", "0", "\"{}\"", "[]", "[{}]", "tru", "01", "[".repeat(50_000)))
            add("a body that is " + shown(value), bytes(value), Optional.empty());
        notOneValue();
        members(schema, "", (all, pointer, member) -> {
            if (!DECIDING.contains(pointer)) return;
            for (var value : InvalidValues.wrong(member))
                if (!READ_BY_RULE_1.contains(value))
                    all.put(pointer + " = " + shown(value), pointer, value, Optional.of(pointer));
        });
    }

    /** Bodies with a member as long as it may be: nothing is wrong with that one. */
    static List<Body> longest(ApiDescription api, ApiDescription.Operation operation) {
        var media = media(api, operation);
        if (media.isMissingNode()) return List.of();
        var bodies = new Bodies(api, media);
        bodies.members(bodies.schema, "", (all, pointer, member) -> InvalidValues.longest(member)
                .forEach(value -> all.put(pointer + " at its bound", pointer, value, Optional.of(pointer))));
        return bodies.bodies;
    }

    static String exampleOf(ApiDescription api, ApiDescription.Operation operation) {
        var media = media(api, operation);
        return media.isMissingNode() ? "" : example(media).toString();
    }

    /** The content type that the operation reads; empty when it reads none. */
    static String type(ApiDescription api, ApiDescription.Operation operation) {
        var types = api.resolved(operation.node().path("requestBody"))
                .path("content")
                .fieldNames();
        return types.hasNext() ? types.next() : "";
    }

    private static JsonNode media(ApiDescription api, ApiDescription.Operation operation) {
        return api.resolved(operation.node().path("requestBody"))
                .path("content")
                .path(type(api, operation));
    }

    /** Of a body in lines, the first line. */
    private static ObjectNode example(JsonNode media) {
        var given = media.has("example")
                ? media.get("example")
                : media.path("examples")
                        .path(media.path("examples").fieldNames().next())
                        .path("value");
        return given.isTextual() ? object(given.asText().lines().findFirst().orElseThrow()) : given.deepCopy();
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Visit {
        void member(Bodies bodies, String pointer, JsonNode schema);
    }

    /** Visits every member of the object at that place, in depth. */
    private void members(JsonNode object, String at, Visit visit) {
        for (var property : object.path("properties").properties()) {
            var pointer = at + "/" + property.getKey();
            var member = api.resolved(property.getValue());
            visit.member(this, pointer, member);
            var type = member.path("type").asText();
            if (type.equals("object")) members(member, pointer, visit);
            if (type.equals("array")) {
                var items = api.resolved(member.path("items"));
                visit.member(this, pointer + "/0", items);
                if (items.path("type").asText().equals("object")) members(items, pointer + "/0", visit);
            }
        }
    }

    private void spoil(String pointer, JsonNode member) {
        for (var value : InvalidValues.wrong(member))
            put(pointer + " = " + shown(value), pointer, value, Optional.of(pointer));
        for (var value : InvalidValues.broken()) put(pointer + " = " + shown(value), pointer, value, Optional.empty());
        if (member.path("type").asText().equals("object")) spoilObject(pointer, member);
    }

    private void spoilObject(String at, JsonNode object) {
        put(at + "/colour", at + "/colour", "\"" + InvalidValues.MARK + "\"", Optional.of(at + "/colour"));
        object.path("required").forEach(name -> {
            var pointer = at + "/" + name.asText();
            var without = example.deepCopy();
            fill(without, at);
            if (without.at(at) instanceof ObjectNode parent) parent.remove(name.asText());
            add("without " + pointer, bytes(without.toString()), Optional.of(pointer));
        });
    }

    /** What is wrong with a body before its members are looked at. */
    private void whole() {
        var text = example.toString();
        for (var value : List.of("null", "true", "0", "\"{}\"", "[]", "[{}]"))
            add("a body that is " + value, bytes(value), Optional.of(""));
        for (var value : InvalidValues.broken()) add("a body that is " + shown(value), bytes(value), Optional.empty());
        spoilObject("", schema);
        add("a body of white space", bytes(" \n"), Optional.empty());
        add("a byte order mark", bytes("\ufeff" + text), Optional.empty());
        notOneValue();
        add("a member twice", bytes(twice(text)), Optional.empty());
        add("a name too long", bytes("{\"" + "x".repeat(5_000) + "\":1}"), Optional.empty());
        add("a name that is a lone surrogate", bytes("{\"\\udfff\":1}"), Optional.empty());
        for (var odd : List.of("c328", "c080", "eda080", "f5808080", "ff"))
            add("not UTF-8: " + odd, odd(odd), Optional.empty());
    }

    private void notOneValue() {
        var text = example.toString();
        add("text after it", bytes(text + InvalidValues.MARK), Optional.empty());
        add("another value after it", bytes(text + text), Optional.empty());
        add("a comment after it", bytes(text + "//"), Optional.empty());
        add("cut off", Arrays.copyOf(bytes(text), bytes(text).length - 1), Optional.empty());
        add("UTF-16", text.getBytes(StandardCharsets.UTF_16), Optional.empty());
        add("packed without saying so", compressed(text), Optional.empty());
    }

    private static String twice(String text) {
        return text.equals("{}") ? "{\"a\":1,\"a\":1}" : "{" + first(text) + "," + text.substring(1);
    }

    /** The first member of an object whose first value holds no comma or is given again whole. */
    private static String first(String text) {
        var member = object(text).properties().iterator().next();
        return TextNode.valueOf(member.getKey()) + ":" + member.getValue();
    }

    private static byte[] odd(String hex) {
        var odd = HexFormat.of().parseHex(hex);
        var body = new ByteArrayOutputStream();
        body.writeBytes(bytes("{\"colour\":\""));
        body.writeBytes(odd);
        body.writeBytes(bytes("\"}"));
        return body.toByteArray();
    }

    private static byte[] compressed(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The example with that JSON text at that place. */
    private void put(String what, String pointer, String json, Optional<String> named) {
        var root = example.deepCopy();
        int slash = pointer.lastIndexOf('/');
        var parent = fill(root, pointer.substring(0, slash));
        var name = pointer.substring(slash + 1);
        if (parent instanceof ObjectNode object) object.set(name, TextNode.valueOf(HERE));
        else if (parent instanceof ArrayNode array) {
            if (array.isEmpty()) array.add(HERE);
            else array.set(0, TextNode.valueOf(HERE));
        }
        add(what, bytes(root.toString().replace("\"" + HERE + "\"", json)), named);
    }

    /** The node at that place, made where the example has none. */
    private JsonNode fill(ObjectNode root, String at) {
        JsonNode node = root;
        var place = schema;
        for (var name : at.isEmpty() ? new String[0] : at.substring(1).split("/")) {
            if (node instanceof ObjectNode object) {
                place = api.resolved(place.path("properties").path(name));
                if (!object.has(name)) object.set(name, sample(place));
                node = object.get(name);
            } else if (node instanceof ArrayNode array) {
                place = api.resolved(place.path("items"));
                if (array.isEmpty()) array.add(sample(place));
                node = array.get(0);
            }
        }
        return node;
    }

    /** Something that has the schema's type. */
    private JsonNode sample(JsonNode place) {
        return switch (place.path("type").asText()) {
            case "object" -> {
                var object = MAPPER.createObjectNode();
                place.path("required")
                        .forEach(name -> object.set(
                                name.asText(),
                                sample(api.resolved(place.path("properties").path(name.asText())))));
                yield object;
            }
            case "array" -> MAPPER.createArrayNode();
            default -> TextNode.valueOf("a");
        };
    }

    private void add(String what, byte[] bytes, Optional<String> pointer) {
        bodies.add(new Body(what, bytes, pointer));
    }

    private static String shown(String value) {
        return value.length() < 40 ? value : value.substring(0, 30) + "... of " + value.length();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
