package foreview.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private final JsonSchema schemas;
    private final Map<JsonNode, JsonNodePath> places = new IdentityHashMap<>();
    private final Map<JsonNode, JsonSchema> compiled = Collections.synchronizedMap(new IdentityHashMap<>());
    private final List<Operation> operations;
    private final Map<String, Operation> byKey;
    private final List<OperationPath> paths;

    private ApiDescription(String text) {
        this.text = text;
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        this.document = MAPPER.valueToTree(new Yaml(new SafeConstructor(options)).<Object>load(text));
        var closed = document.deepCopy();
        close(closed);
        this.schemas = schemas(closed.toString());
        place(document, new JsonNodePath(PathType.JSON_POINTER));
        this.operations = List.copyOf(operations(document));
        this.byKey = operations.stream().collect(Collectors.toMap(Operation::key, Function.identity()));
        this.paths = operations.stream()
                .map(OperationPath::of)
                .sorted(OperationPath.FEWEST_FIRST)
                .toList();
    }

    /** Read once in a process. */
    public static ApiDescription shipped() {
        return Shipped.DESCRIPTION;
    }

    private static final class Shipped {
        private static final ApiDescription DESCRIPTION = read();
    }

    private static ApiDescription read() {
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

    /** Which requests call an operation: those with something in the place of each parameter of its path. */
    private record OperationPath(Operation operation, Pattern requests, long parameters) {
        private static final Comparator<OperationPath> FEWEST_FIRST =
                Comparator.comparingLong(OperationPath::parameters);

        static OperationPath of(Operation operation) {
            var requests = Pattern.compile(operation.key().replaceAll("\\{\\w+}", "[^/]+"));
            return new OperationPath(
                    operation,
                    requests,
                    operation.key().chars().filter(c -> c == '{').count());
        }

        boolean fits(String called) {
            return requests.matcher(called).matches();
        }
    }

    public String text() {
        return text;
    }

    public JsonNode document() {
        return document;
    }

    public List<Operation> operations() {
        return operations;
    }

    private static List<Operation> operations(JsonNode document) {
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
        var operation = byKey.get(key);
        if (operation == null) throw new IllegalArgumentException("not described: " + key);
        return operation;
    }

    /** The operation of a request; the one with the fewest path parameters, where several fit. */
    public Operation operationOf(String method, String target) {
        var called = method + " " + target.split("\\?", 2)[0];
        return paths.stream()
                .filter(path -> path.fits(called))
                .findFirst()
                .map(OperationPath::operation)
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
        return compiled.computeIfAbsent(schema, node -> schemas.getRefSchema(places.get(node)));
    }

    private static JsonSchema schemas(String closed) {
        var factory = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(PLACE, closed))));
        var config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return factory.getSchema(SchemaLocation.of(PLACE), config);
    }

    /** Where each node is; a node has one place, so that its schema is compiled once and in the whole document. */
    private void place(JsonNode node, JsonNodePath at) {
        if (node.isContainerNode()) places.put(node, at);
        for (var member : node.properties()) place(member.getValue(), at.append(member.getKey()));
        if (node.isArray()) for (int i = 0; i < node.size(); i++) place(node.get(i), at.append(i));
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").asText().equals("object")
                && !object.has("additionalProperties")) object.put("additionalProperties", false);
        node.forEach(ApiDescription::close);
    }
}
