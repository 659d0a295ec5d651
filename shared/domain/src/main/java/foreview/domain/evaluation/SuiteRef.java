package foreview.domain.evaluation;

/**
 * A sealed version of a suite.
 *
 * @param owner the owning organization; no other one sees its items
 * @param digest over all its items, so that a result says exactly what was asked
 */
public record SuiteRef(String owner, String id, String version, String digest) {}
