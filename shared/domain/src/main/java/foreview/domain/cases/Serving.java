package foreview.domain.cases;

/**
 * The standing endpoints of one checkpoint.
 *
 * @param answering how many of them answered their last probe
 */
public record Serving(int endpoints, int answering) {
    static final Serving NONE = new Serving(0, 0);

    Serving plus(int more, int answers) {
        return new Serving(endpoints + more, answering + answers);
    }

    boolean isNone() {
        return endpoints == 0;
    }
}
