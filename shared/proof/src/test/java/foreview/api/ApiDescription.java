package foreview.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The API's description as the functions ship it. Answers are held to it more strictly than clients are told to read
 * them: a member that it does not name is an error here.
 */
public final class ApiDescription {
    private static final String PLACE = "https://foreview.example/openapi";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final String LINES = "application/x-ndjson";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String text;
    private final JsonNode document;
    private final JsonSchemaFactory schemas;
    private final Map<JsonNode, JsonSchema> compiled = new HashMap<>();

    private ApiDescription(String text) {
        this.text = text;
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        this.document = MAPPER.valueToTree(new Yaml(new SafeConstructor(options)).<Object>load(text));
        var closed = document.deepCopy();
        close(closed);
        this.schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(PLACE, closed.toString()))));
    }

    public static ApiDescription shipped() {
        try (var in = ApiDescription.class.getResourceAsStream("/foreview/openapi.yaml")) {
            return new ApiDescription(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One operation.
     *
     * @param key as the gateway's events name it: {@code POST /submissions}
     */
    public record Operation(String key, JsonNode node, JsonNode pathItem) {
        public boolean isNeverAGate() {
            return node.path("x-never-a-gate").asBoolean();
        }

        public boolean isOpen() {
            return node.has("security") && node.get("security").isEmpty();
        }

        public Stream<JsonNode> parameters() {
            return Stream.concat(
                    pathItem.path("parameters").valueStream(),
                    node.path("parameters").valueStream());
        }

        public List<String> problems() {
            return node.path("x-problems").valueStream().map(JsonNode::asText).toList();
        }

        @Override
        public String toString() {
            return key;
        }
    }

    public String text() {
        return text;
    }

    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        for (var path : document.path("paths").properties())
            for (var method : path.getValue().properties())
                if (METHODS.contains(method.getKey()))
                    operations.add(new Operation(
                            method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                            method.getValue(),
                            path.getValue()));
        return operations;
    }

    public Operation operation(String key) {
        return operations().stream()
                .filter(operation -> operation.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not described: " + key));
    }

    /** The operation of a request; the one with the fewest path parameters, where several fit. */
    public Operation operationOf(String method, String target) {
        var path = target.split("\\?", 2)[0];
        return operations().stream()
                .filter(operation ->
                        (method + " " + path).matches(operation.key().replaceAll("\\{\\w+}", "[^/]+")))
                .min(Comparator.comparing(operation ->
                        operation.key().chars().filter(c -> c == '{').count()))
                .orElseThrow(() -> new IllegalArgumentException("not described: " + method + " " + target));
    }

    /** The node itself, or what it refers to in this document; members beside the reference are left out. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? resolved(at(node.get("$ref").asText())) : node;
    }

    /** A missing node when there is none. */
    public JsonNode at(String reference) {
        if (!reference.startsWith("#/")) throw new IllegalArgumentException("not in this document: " + reference);
        return document.at(reference.substring(1));
    }

    /**
     * What is wrong with an answer: nothing when the operation has that status, that content type, and a schema that
     * the body obeys.
     *
     * @param key such as {@code GET /cases/{caseId}}
     * @param contentType empty when there is no body
     */
    public List<String> wrongInAnswer(String key, int status, String contentType, String body) {
        var response = resolved(operation(key).node().path("responses").path(Integer.toString(status)));
        if (response.isMissingNode()) return List.of(key + " has no answer " + status);
        if (contentType.isEmpty() && !response.has("content")) return List.of();
        var type = contentType.split(";", 2)[0].strip();
        var media = response.path("content").path(type);
        if (media.isMissingNode()) return List.of(key + " " + status + " has no content of type '" + type + "'");
        if (type.equals(LINES)) return wrongInLines(media, body);
        if (!type.endsWith("json")) return List.of();
        return wrong(media.path("schema"), body);
    }

    private List<String> wrongInLines(JsonNode media, String body) {
        return body.lines()
                .flatMap(line -> wrong(media.path("x-line-schema"), line).stream())
                .toList();
    }

    /** What is wrong with the body of a request, which is JSON or lines of it. */
    public List<String> wrongInRequest(String key, String body) {
        var content = resolved(operation(key).node().path("requestBody")).path("content");
        if (content.has(LINES)) return wrongInLines(content.path(LINES), body);
        var media = content.path("application/json");
        return media.isMissingNode() ? List.of(key + " reads no JSON") : wrong(media.path("schema"), body);
    }

    /** What is wrong with a JSON text under a schema of this document. */
    public List<String> wrong(JsonNode schema, String json) {
        return compiled(schema).validate(json, InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private JsonSchema compiled(JsonNode schema) {
        return compiled.computeIfAbsent(schema, this::compile);
    }

    private JsonSchema compile(JsonNode schema) {
        var config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        if (schema.has("$ref") && schema.size() == 1)
            return schemas.getSchema(
                    SchemaLocation.of(PLACE + schema.get("$ref").asText()), config);
        var own = schema.deepCopy();
        close(own);
        return schemas.getSchema(text(own).replace("\"#/", "\"" + PLACE + "#/"), InputFormat.JSON, config);
    }

    private static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").asText().equals("object")
                && !object.has("additionalProperties")) object.put("additionalProperties", false);
        node.forEach(ApiDescription::close);
    }
}
