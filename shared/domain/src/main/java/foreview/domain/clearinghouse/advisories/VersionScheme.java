package foreview.domain.clearinghouse.advisories;

/** How versions are ordered. */
public enum VersionScheme {
    SEMVER,
    MAVEN,
    PYPI,
    DEBIAN,
    /** As the product orders its versions; only people can compare them. */
    OTHER
}
