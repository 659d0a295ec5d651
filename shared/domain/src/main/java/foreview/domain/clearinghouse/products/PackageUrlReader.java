package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Splits the text of a package URL into its decoded components, from the right as the specification says. */
final class PackageUrlReader {
    private static final String SCHEME = "pkg:";

    private PackageUrlReader() {}

    static PackageUrl read(String text) {
        if (text.indexOf(' ') >= 0) throw new InvalidText("A package URL must have %20 in place of a space.");
        if (!text.toLowerCase(Locale.ROOT).startsWith(SCHEME))
            throw new InvalidText("A package URL must begin with pkg: and a type, such as pkg:maven/group/name@1.0.");
        var subpath = Cut.atLast('#', text.substring(SCHEME.length()));
        var qualifiers = Cut.atLast('?', subpath.before());
        var path = qualifiers.before().replaceFirst("^/+", "");
        int slash = path.indexOf('/');
        if (slash < 0) throw new InvalidText("A package URL must have a type and a name, such as pkg:npm/express.");
        return packageUrl(
                path.substring(0, slash),
                path.substring(slash + 1).replaceFirst("/+$", ""),
                qualifiers(qualifiers.after()),
                segments(subpath.after()));
    }

    private static PackageUrl packageUrl(String type, String path, Map<String, String> qualifiers, String subpath) {
        // an at sign before the last slash belongs to a scope such as @angular
        boolean versioned = path.lastIndexOf('@') > path.lastIndexOf('/');
        var version = versioned ? Cut.atLast('@', path) : new Cut(path, "");
        var names = version.before().replaceFirst("/+$", "");
        int slash = names.lastIndexOf('/');
        var namespace = slash < 0 ? "" : names.substring(0, slash);
        if (Stream.of(namespace.split("/")).anyMatch(segment -> segment.indexOf('@') > 0))
            throw new InvalidText("A package URL must have %2F in place of a slash in its version.");
        return new PackageUrl(
                type,
                Optional.of(segments(namespace)),
                Percent.decode(names.substring(slash + 1)),
                Optional.of(Percent.decode(version.after())),
                qualifiers,
                Optional.of(subpath));
    }

    private static String segments(String path) {
        return Stream.of(path.split("/")).map(PackageUrlReader::segment).collect(Collectors.joining("/"));
    }

    private static String segment(String encoded) {
        var segment = Percent.decode(encoded);
        if (segment.contains("/"))
            throw new InvalidText("A segment of a package URL must not contain an encoded slash.");
        return segment;
    }

    private static Map<String, String> qualifiers(String text) {
        var qualifiers = new LinkedHashMap<String, String>();
        if (text.isEmpty()) return qualifiers;
        for (var pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0) throw new InvalidText("A qualifier must be a key and a value, such as arch=amd64.");
            if (qualifiers.put(pair.substring(0, equals), Percent.decode(pair.substring(equals + 1))) != null)
                throw new InvalidText("A package URL must have each qualifier only once.");
        }
        return qualifiers;
    }

    private record Cut(String before, String after) {
        static Cut atLast(char mark, String text) {
            int at = text.lastIndexOf(mark);
            return at < 0 ? new Cut(text, "") : new Cut(text.substring(0, at), text.substring(at + 1));
        }
    }
}
