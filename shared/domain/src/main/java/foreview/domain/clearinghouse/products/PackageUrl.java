package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A package URL (ECMA-427, purl), canonical: type and qualifier keys in lower case, namespace and name as the type
 * writes them, qualifiers sorted. The components are decoded text.
 *
 * @param namespace segments joined by slashes
 * @param subpath segments joined by slashes
 */
public record PackageUrl(
        String type,
        Optional<String> namespace,
        String name,
        Optional<String> version,
        Map<String, String> qualifiers,
        Optional<String> subpath)
        implements ProductId {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9.-]*");
    private static final Pattern QUALIFIER = Pattern.compile("[a-z][a-z0-9._-]*");

    /**
     * @throws InvalidText when a component is not legal
     */
    public PackageUrl {
        type = type.toLowerCase(Locale.ROOT);
        if (!TYPE.matcher(type).matches())
            throw new InvalidText("The package type must be letters, digits, periods and hyphens, such as maven.");
        namespace = PackageType.namespace(type, namespace.flatMap(PackageUrl::segments));
        if (name.isEmpty()) throw new InvalidText("A package URL must have a name, such as pkg:npm/express.");
        if (name.indexOf('/') >= 0) throw new InvalidText("A package's name must have no slash; its namespace may.");
        name = PackageType.name(type, PlainText.check(name));
        version = version.filter(v -> !v.isEmpty()).map(PlainText::check);
        qualifiers = qualifiers(qualifiers);
        subpath = subpath.map(PackageUrl::withoutDots).flatMap(PackageUrl::segments);
        PackageType.check(type, namespace);
        PlainText.check(text(type, namespace, name, version, qualifiers, subpath));
    }

    /**
     * @throws InvalidText when the text is no package URL
     */
    public static PackageUrl of(String text) {
        return PackageUrlReader.read(PlainText.check(text));
    }

    @Override
    public String text() {
        return text(type, namespace, name, version, qualifiers, subpath);
    }

    /** Without version, qualifiers and subpath, in the one spelling under which the registry has the package. */
    @Override
    public String key() {
        return text(type, namespace, PackageType.registered(type, name), Optional.empty(), Map.of(), Optional.empty());
    }

    private static String text(
            String type,
            Optional<String> namespace,
            String name,
            Optional<String> version,
            Map<String, String> qualifiers,
            Optional<String> subpath) {
        var text = new StringBuilder("pkg:").append(type).append('/');
        namespace.ifPresent(n -> text.append(encoded(n)).append('/'));
        text.append(Percent.encode(name));
        version.ifPresent(v -> text.append('@').append(Percent.encode(v)));
        if (!qualifiers.isEmpty())
            text.append(qualifiers.entrySet().stream()
                    .map(q -> q.getKey() + "=" + Percent.encode(q.getValue()))
                    .collect(Collectors.joining("&", "?", "")));
        subpath.ifPresent(s -> text.append('#').append(encoded(s)));
        return text.toString();
    }

    private static String encoded(String segments) {
        return Stream.of(segments.split("/")).map(Percent::encode).collect(Collectors.joining("/"));
    }

    private static Optional<String> segments(String path) {
        var segments = Stream.of(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(PlainText::check)
                .collect(Collectors.joining("/"));
        return segments.isEmpty() ? Optional.empty() : Optional.of(segments);
    }

    private static String withoutDots(String path) {
        return Stream.of(path.split("/"))
                .filter(segment -> !segment.equals(".") && !segment.equals(".."))
                .collect(Collectors.joining("/"));
    }

    private static Map<String, String> qualifiers(Map<String, String> given) {
        var sorted = new TreeMap<String, String>();
        given.forEach((name, value) -> {
            var key = name.toLowerCase(Locale.ROOT);
            if (!QUALIFIER.matcher(key).matches())
                throw new InvalidText("A qualifier's key must be letters, digits, periods, hyphens and underscores.");
            if (value.isEmpty()) return; // an empty value is the same as no qualifier
            if (sorted.put(key, PlainText.check(value)) != null)
                throw new InvalidText("A package URL must have each qualifier only once.");
        });
        return Collections.unmodifiableMap(sorted);
    }
}
