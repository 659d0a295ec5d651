package foreview.runtime.clearinghouse.advisories;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A package URL without a version, in parts.
 *
 * @param type lower case
 * @param namespace decoded; empty when there is none
 * @param name decoded
 * @param path what is before the qualifiers, encoded as it came
 * @param rest qualifiers and subpath, encoded as they came
 */
record Purl(String type, String namespace, String name, String path, String rest) {
    private static final Pattern PARTS = Pattern.compile("(pkg:/*([^/]+)/([^?#]*?)/*)((?:[?#].*)?)");
    private static final Pattern GO_VERSION =
            Pattern.compile("v(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)([-+][0-9A-Za-z.+-]+)?");

    /** Types whose package URL is invalid without a version. */
    private static final Set<String> NEED_A_VERSION = Set.of("cran", "swift");

    /** Empty when it has no name. */
    static Optional<Purl> of(String text) {
        var parts = PARTS.matcher(text);
        if (!parts.matches()) return Optional.empty();
        var names = Stream.of(parts.group(3).split("/"))
                .filter(name -> !name.isEmpty())
                .map(Purl::decode)
                .toList();
        if (names.isEmpty()) return Optional.empty();
        var namespace = names.stream().limit(names.size() - 1L).collect(Collectors.joining("/"));
        var type = parts.group(2).toLowerCase(Locale.ROOT);
        return Optional.of(new Purl(type, namespace, names.getLast(), parts.group(1), parts.group(4)));
    }

    /** Of the package: without a version, where its type allows that. */
    Optional<String> ofPackage() {
        return NEED_A_VERSION.contains(type) ? Optional.empty() : Optional.of(path + rest);
    }

    /** Of one version; of the package, where a version like this has no form in its type. */
    Optional<String> ofVersion(String version) {
        boolean hasForm = !type.equals("golang")
                || !version.startsWith("v")
                || GO_VERSION.matcher(version).matches();
        return hasForm ? Optional.of(path + "@" + PercentEncoding.encode(version, ":") + rest) : ofPackage();
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
