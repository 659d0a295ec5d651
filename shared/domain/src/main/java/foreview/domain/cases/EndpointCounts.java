package foreview.domain.cases;

/**
 * How many endpoints a checkpoint has.
 *
 * @param answering how many of them answered their last probe
 */
public record EndpointCounts(int endpoints, int answering) {
    static final EndpointCounts NONE = new EndpointCounts(0, 0);

    EndpointCounts plus(int more, int answers) {
        return new EndpointCounts(endpoints + more, answering + answers);
    }

    boolean isNone() {
        return endpoints == 0;
    }
}
