package foreview.runtime.clearinghouse.advisories;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import foreview.domain.json.Json;
import foreview.runtime.json.JsonWriter;
import foreview.testkit.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The schemas of CSAF and OSV, as their authors publish them. They are no part of the project. */
final class PublishedSchemas {
    private static final Path FOLDER = Repository.file("pom.xml").resolveSibling("../shared/data");
    private static final List<String> CVSS = List.of("cvss-v2.0.json", "cvss-v3.0.json", "cvss-v3.1.json");
    private static final String CVSS_PLACE = "https://www.first.org/cvss/";
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(place -> {
                var name = place.startsWith(CVSS_PLACE) ? place.substring(CVSS_PLACE.length()) : "";
                return CVSS.contains(name) ? read("csaf/" + name) : null; // the library asks the next loader
            })));

    private PublishedSchemas() {}

    static Optional<JsonSchema> csaf() {
        return schema("csaf/csaf_json_schema.json");
    }

    static Optional<JsonSchema> osv() {
        return schema("osv/schema.json");
    }

    static List<String> errors(JsonSchema schema, Json document) {
        return schema.validate(JsonWriter.text(document), InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static Optional<JsonSchema> schema(String name) {
        if (!Files.exists(FOLDER.resolve(name))) {
            System.out.println("Skipped: no schema at ../shared/data/" + name);
            return Optional.empty();
        }
        var config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return Optional.of(FACTORY.getSchema(read(name), config));
    }

    private static String read(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
