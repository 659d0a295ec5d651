package foreview.runtime.clearinghouse.advisories;

import foreview.domain.clearinghouse.products.VersionScheme;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The package of a package URL, as OSV names it (OSV schema 1.7.5, {@code affected[].package}).
 *
 * @param name as the ecosystem's clients write it
 */
record OsvEcosystem(String ecosystem, String name) {
    private static final Map<String, String> BY_TYPE = Map.ofEntries(
            Map.entry("bitnami", "Bitnami"),
            Map.entry("cargo", "crates.io"),
            Map.entry("composer", "Packagist"),
            Map.entry("conan", "ConanCenter"),
            Map.entry("cran", "CRAN"),
            Map.entry("gem", "RubyGems"),
            Map.entry("golang", "Go"),
            Map.entry("hackage", "Hackage"),
            Map.entry("hex", "Hex"),
            Map.entry("maven", "Maven"),
            Map.entry("npm", "npm"),
            Map.entry("nuget", "NuGet"),
            Map.entry("opam", "opam"),
            Map.entry("pub", "Pub"),
            Map.entry("pypi", "PyPI"),
            Map.entry("swift", "SwiftURL"));

    /** Distributions, by type and namespace. */
    private static final Map<String, String> BY_DISTRIBUTION = Map.ofEntries(
            Map.entry("apk/alpine", "Alpine"),
            Map.entry("apk/chainguard", "Chainguard"),
            Map.entry("apk/wolfi", "Wolfi"),
            Map.entry("deb/debian", "Debian"),
            Map.entry("deb/ubuntu", "Ubuntu"),
            Map.entry("rpm/almalinux", "AlmaLinux"),
            Map.entry("rpm/opensuse", "openSUSE"),
            Map.entry("rpm/openeuler", "openEuler"),
            Map.entry("rpm/redhat", "Red Hat"),
            Map.entry("rpm/rocky-linux", "Rocky Linux"),
            Map.entry("rpm/suse", "SUSE"));

    private static final Set<String> SEMANTIC = Set.of("crates.io", "Go", "Hex", "npm", "Pub", "SwiftURL");

    /** Empty for a package of no ecosystem that OSV has. */
    static Optional<OsvEcosystem> of(Purl purl) {
        var distribution = Optional.ofNullable(BY_DISTRIBUTION.get(purl.type() + "/" + purl.namespace()));
        return distribution
                .map(ecosystem -> new OsvEcosystem(ecosystem, purl.name()))
                .or(() -> Optional.ofNullable(BY_TYPE.get(purl.type()))
                        .map(ecosystem -> new OsvEcosystem(ecosystem, name(purl))));
    }

    /** {@code SEMVER} where the ecosystem orders by semantic versioning, and the range is stated in it. */
    String rangeType(Optional<VersionScheme> scheme) {
        return scheme.equals(Optional.of(VersionScheme.SEMVER)) && SEMANTIC.contains(ecosystem)
                ? "SEMVER"
                : "ECOSYSTEM";
    }

    private static String name(Purl purl) {
        var separator = purl.type().equals("maven") ? ":" : "/";
        return purl.namespace().isEmpty() ? purl.name() : purl.namespace() + separator + purl.name();
    }
}
