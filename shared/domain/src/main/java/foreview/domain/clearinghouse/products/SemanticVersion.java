package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version by Semantic Versioning 2.0.0; build metadata is ignored. One leading {@code v} is read, because Go's versions
 * have it.
 *
 * @param release major, minor, patch
 * @param pre identifiers of a pre-release; empty for a release
 */
record SemanticVersion(List<BigInteger> release, List<String> pre) implements Comparable<SemanticVersion> {
    private static final String NUMBER = "(0|[1-9][0-9]*)";
    private static final String IDENTIFIER = "(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private static final Pattern FORM = Pattern.compile("v?(?<release>" + NUMBER + "\\." + NUMBER + "\\." + NUMBER + ")"
            + "(-(?<pre>" + IDENTIFIER + "(\\." + IDENTIFIER + ")*))?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?");

    static SemanticVersion of(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) throw new InvalidText("Must be a semantic version, such as 1.4.0 or 1.4.0-rc.1.");
        var release = Stream.of(form.group("release").split("\\."));
        var pre = form.group("pre");
        return new SemanticVersion(
                release.map(BigInteger::new).toList(), pre == null ? List.of() : List.of(pre.split("\\.")));
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int order = Lists.compare(release, other.release, BigInteger::compareTo);
        if (order != 0) return order;
        if (pre.isEmpty() || other.pre.isEmpty()) return Boolean.compare(pre.isEmpty(), other.pre.isEmpty());
        return Lists.compare(pre, other.pre, SemanticVersion::identifiers);
    }

    private static int identifiers(String one, String other) {
        boolean number = isNumber(one);
        if (number != isNumber(other)) return number ? -1 : 1;
        return number ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
    }

    private static boolean isNumber(String identifier) {
        return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
