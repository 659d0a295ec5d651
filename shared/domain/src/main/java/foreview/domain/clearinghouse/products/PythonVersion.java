package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version of a Python package (PEP 440), with all spellings that its normalization allows.
 *
 * @param release without trailing zeros
 * @param local lower-case segments; empty for a public version
 */
record PythonVersion(
        BigInteger epoch,
        List<BigInteger> release,
        Optional<Pre> pre,
        Optional<BigInteger> post,
        Optional<BigInteger> dev,
        List<String> local)
        implements Comparable<PythonVersion> {

    /** @param phase a, b or rc */
    record Pre(String phase, BigInteger number) {}

    private static final Pattern FORM = Pattern.compile("v?((?<epoch>[0-9]+)!)?(?<release>[0-9]+(\\.[0-9]+)*)"
            + "([-_.]?(?<phase>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<pre>[0-9]+)?)?"
            + "((-(?<bare>[0-9]+))|([-_.]?(?<posted>post|rev|r)[-_.]?(?<post>[0-9]+)?))?"
            + "([-_.]?(?<developed>dev)[-_.]?(?<dev>[0-9]+)?)?"
            + "(\\+(?<local>[a-z0-9]+([-_.][a-z0-9]+)*))?");
    private static final Map<String, String> PHASES =
            Map.of("alpha", "a", "beta", "b", "c", "rc", "pre", "rc", "preview", "rc");

    static PythonVersion of(String text) {
        var form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches()) throw new InvalidText("Must be a version of a Python package, such as 1.4.0 or 1.4rc1.");
        var pre = Optional.ofNullable(form.group("phase"))
                .map(phase -> new Pre(PHASES.getOrDefault(phase, phase), number(form, "pre")));
        var post = form.group("posted") != null ? number(form, "post") : number(form, "bare");
        var local = form.group("local");
        return new PythonVersion(
                number(form, "epoch"),
                release(form.group("release")),
                pre,
                form.group("posted") == null && form.group("bare") == null ? Optional.empty() : Optional.of(post),
                Optional.ofNullable(form.group("developed")).map(_ -> number(form, "dev")),
                local == null ? List.of() : List.of(local.split("[-_.]")));
    }

    private static BigInteger number(Matcher form, String group) {
        var digits = form.group(group);
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static List<BigInteger> release(String text) {
        var release = new ArrayList<>(
                Stream.of(text.split("\\.")).map(BigInteger::new).toList());
        while (release.size() > 1 && release.getLast().signum() == 0) release.removeLast();
        return List.copyOf(release);
    }

    /** The version that a bound without a local part is compared with: PEP 440 ignores the local part there. */
    PythonVersion against(PythonVersion bound) {
        return bound.local.isEmpty() ? new PythonVersion(epoch, release, pre, post, dev, List.of()) : this;
    }

    private static final Comparator<PythonVersion> ORDER = Comparator.comparing(PythonVersion::epoch)
            .thenComparing(PythonVersion::release, (one, other) -> Lists.compare(one, other, BigInteger::compareTo))
            .thenComparing(PythonVersion::stage)
            .thenComparing(version -> version.pre.map(Pre::number).orElse(BigInteger.ZERO))
            .thenComparing(version -> version.post.orElse(BigInteger.ONE.negate()))
            .thenComparing(version -> version.dev.isEmpty())
            .thenComparing(version -> version.dev.orElse(BigInteger.ZERO))
            .thenComparing(PythonVersion::local, (one, other) -> Lists.compare(one, other, PythonVersion::segments));

    @Override
    public int compareTo(PythonVersion other) {
        return ORDER.compare(this, other);
    }

    /** A development version of a release alone comes before its pre-releases. */
    private int stage() {
        if (pre.isPresent()) return List.of("a", "b", "rc").indexOf(pre.get().phase());
        return post.isEmpty() && dev.isPresent() ? -1 : 3;
    }

    private static int segments(String one, String other) {
        boolean number = isNumber(one);
        if (number != isNumber(other)) return number ? 1 : -1;
        return number ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
    }

    private static boolean isNumber(String segment) {
        return segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
