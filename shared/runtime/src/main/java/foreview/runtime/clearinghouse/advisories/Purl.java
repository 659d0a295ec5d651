package foreview.runtime.clearinghouse.advisories;

import foreview.domain.clearinghouse.products.PackageUrl;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A package URL without a version, as formats write it for the package or for one version of it. */
record Purl(PackageUrl url) {
    private static final Pattern GO_VERSION =
            Pattern.compile("v(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)([-+][0-9A-Za-z.+-]+)?");

    /** Types whose package URL is invalid without a version. */
    private static final Set<String> NEED_A_VERSION = Set.of("cran", "swift");

    String type() {
        return url.type();
    }

    /** Empty when there is none. */
    String namespace() {
        return url.namespace().orElse("");
    }

    String name() {
        return url.name();
    }

    /** Of the package: without a version, where its type allows that. */
    Optional<String> ofPackage() {
        return NEED_A_VERSION.contains(url.type()) ? Optional.empty() : Optional.of(url.text());
    }

    /** Of one version; of the package, where a version like this has no form in its type. */
    Optional<String> ofVersion(String version) {
        boolean hasForm = !url.type().equals("golang")
                || !version.startsWith("v")
                || GO_VERSION.matcher(version).matches();
        return hasForm ? Optional.of(with(version).text()) : ofPackage();
    }

    private PackageUrl with(String version) {
        return new PackageUrl(
                url.type(), url.namespace(), url.name(), Optional.of(version), url.qualifiers(), url.subpath());
    }
}
