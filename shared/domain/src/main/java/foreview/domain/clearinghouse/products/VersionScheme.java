package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** How an ecosystem orders its versions. A version that the ecosystem's rules do not read has no place in the order. */
public enum VersionScheme implements Comparator<String> {
    /** Semantic Versioning 2.0.0. */
    SEMVER("semantic version", new Order<>(SemanticVersion::of, (version, _) -> version)),

    /** The version order specification of Maven's POM reference. */
    MAVEN("Maven version", new Order<>(MavenVersion::of, (version, _) -> version)),

    /** PEP 440. */
    PYPI("Python version", new Order<>(PythonVersion::of, PythonVersion::against)),

    /** The order of dpkg. */
    DEBIAN("Debian version", new Order<>(DebianVersion::of, (version, _) -> version));

    private final String versionName;
    private final Order<?> order;

    VersionScheme(String versionName, Order<?> order) {
        this.versionName = versionName;
        this.order = order;
    }

    /** The scheme of a package by its type; empty for all other products, whose versions are not compared. */
    public static Optional<VersionScheme> of(ProductId product) {
        return switch (product) {
            case PackageUrl url ->
                switch (url.type()) {
                    case "npm", "cargo", "golang" -> Optional.of(SEMVER);
                    case "maven" -> Optional.of(MAVEN);
                    case "pypi" -> Optional.of(PYPI);
                    case "deb" -> Optional.of(DEBIAN);
                    default -> Optional.empty();
                };
            case Cpe _, ProductName _ -> Optional.empty();
        };
    }

    /** What one of its versions is called in a sentence. */
    public String versionName() {
        return versionName;
    }

    /**
     * Does nothing with a version that it reads.
     *
     * @throws InvalidText when it does not read the version
     */
    public void check(String version) {
        order.read(version);
    }

    public boolean reads(String version) {
        try {
            check(version);
            return true;
        } catch (InvalidText _) { // the answer is that it is not read
            return false;
        }
    }

    /**
     * @throws InvalidText when it does not read both versions
     */
    @Override
    public int compare(String one, String other) {
        return order.compare(one, other);
    }

    /**
     * Compares a version with a bound of a range: as {@link #compare}, except that the local part of a Python version
     * ({@code 2.1.0+cu118}) counts only against a bound that has one, as PEP 440 says.
     *
     * @throws InvalidText when it does not read both versions
     */
    public int compareToBound(String version, String bound) {
        return order.compareToBound(version, bound);
    }

    /**
     * @param against the part of a version that is compared with a bound
     */
    private record Order<V extends Comparable<V>>(Function<String, V> reader, BinaryOperator<V> against) {
        V read(String version) {
            return reader.apply(PlainText.check(version));
        }

        int compare(String one, String other) {
            return read(one).compareTo(read(other));
        }

        int compareToBound(String version, String bound) {
            var end = read(bound);
            return against.apply(read(version), end).compareTo(end);
        }
    }
}
