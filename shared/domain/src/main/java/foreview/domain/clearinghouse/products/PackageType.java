package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the types of package URLs say about the spelling of namespaces and names (purl specification, types). */
final class PackageType {
    private static final Set<String> LOWER_NAMESPACE = Set.of(
            "alpm", "apk", "bitbucket", "composer", "deb", "github", "golang", "hex", "luarocks", "npm", "qpkg", "rpm");
    private static final Set<String> LOWER_NAME = Set.of(
            "alpm",
            "apk",
            "bitbucket",
            "bitnami",
            "composer",
            "deb",
            "github",
            "golang",
            "hex",
            "luarocks",
            "npm",
            "oci",
            "pub",
            "pypi");
    private static final Set<String> WITH_NAMESPACE =
            Set.of("alpm", "apk", "bitbucket", "composer", "deb", "github", "maven", "rpm", "swift");
    private static final Set<String> WITHOUT_NAMESPACE =
            Set.of("bitnami", "cargo", "cocoapods", "conda", "cran", "hackage", "nuget", "oci", "pub", "pypi");

    private PackageType() {}

    static Optional<String> namespace(String type, Optional<String> namespace) {
        return LOWER_NAMESPACE.contains(type) ? namespace.map(n -> n.toLowerCase(Locale.ROOT)) : namespace;
    }

    static String name(String type, String name) {
        var spelled = LOWER_NAME.contains(type) ? name.toLowerCase(Locale.ROOT) : name;
        return type.equals("pypi") ? spelled.replace('_', '-') : spelled;
    }

    static void check(String type, Optional<String> namespace) {
        if (namespace.isEmpty() && WITH_NAMESPACE.contains(type))
            throw new InvalidText("A package of this type must have a namespace, such as pkg:maven/group/name.");
        if (namespace.isPresent() && WITHOUT_NAMESPACE.contains(type))
            throw new InvalidText("A package of this type must have no namespace, such as pkg:pypi/django.");
    }

    /** Registries that hold a name only once, however it is spelled: PyPI (PEP 503), crates.io and NuGet. */
    static String registered(String type, String name) {
        return switch (type) {
            case "pypi" -> name.replaceAll("[-_.]+", "-");
            case "cargo" -> name.toLowerCase(Locale.ROOT).replace('_', '-');
            case "nuget" -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }
}
