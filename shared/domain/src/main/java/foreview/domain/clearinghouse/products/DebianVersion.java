package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A version of a Debian package (deb-version(7)): {@code [epoch:]upstream[-revision]}. Upstream version and revision are
 * compared as dpkg does: by turns a part without digits and a number.
 */
record DebianVersion(int epoch, String upstream, String revision) implements Comparable<DebianVersion> {
    private static final Pattern EPOCH = Pattern.compile("[0-9]+");
    private static final Pattern UPSTREAM = Pattern.compile("[0-9][A-Za-z0-9.+~:-]*");
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9.+~]+");
    private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

    static DebianVersion of(String text) {
        int colon = text.indexOf(':'); // the first one ends the epoch, the last hyphen begins the revision
        var rest = text.substring(colon + 1);
        int hyphen = rest.lastIndexOf('-');
        return new DebianVersion(
                colon < 0 ? 0 : epoch(text.substring(0, colon)),
                legal(UPSTREAM, hyphen < 0 ? rest : rest.substring(0, hyphen)),
                hyphen < 0 ? "" : legal(REVISION, rest.substring(hyphen + 1)));
    }

    private static int epoch(String text) {
        var epoch = new BigInteger(legal(EPOCH, text));
        if (epoch.compareTo(MOST) > 0) throw unreadable();
        return epoch.intValue();
    }

    private static String legal(Pattern form, String part) {
        if (!form.matcher(part).matches()) throw unreadable();
        return part;
    }

    private static InvalidText unreadable() {
        return new InvalidText("Must be a version of a Debian package, such as 1:2.4.47-2.");
    }

    @Override
    public int compareTo(DebianVersion other) {
        if (epoch != other.epoch) return Integer.compare(epoch, other.epoch);
        int order = compare(upstream, other.upstream);
        return order != 0 ? order : compare(revision, other.revision);
    }

    private static int compare(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() || j < other.length()) {
            while (!endsWord(one, i) || !endsWord(other, j)) {
                int order = Integer.compare(weight(one, i++), weight(other, j++));
                if (order != 0) return order;
            }
            int iEnd = endOfNumber(one, i);
            int jEnd = endOfNumber(other, j);
            int order = number(one, i, iEnd).compareTo(number(other, j, jEnd));
            if (order != 0) return order;
            i = iEnd;
            j = jEnd;
        }
        return 0;
    }

    private static boolean endsWord(String text, int at) {
        return at >= text.length() || isDigit(text.charAt(at));
    }

    /** A tilde comes before the end of the word, the end before letters, and letters before all other marks. */
    private static int weight(String text, int at) {
        if (endsWord(text, at)) return 0;
        char c = text.charAt(at);
        if (c == '~') return -1;
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ? c : c + 256;
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) end++;
        return end;
    }

    private static BigInteger number(String text, int from, int to) {
        return from >= to ? BigInteger.ZERO : new BigInteger(text.substring(from, to));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
