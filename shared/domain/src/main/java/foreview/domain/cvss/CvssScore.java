package foreview.domain.cvss;

/**
 * A vector with the score computed of it.
 *
 * @param score of base, threat and environmental metrics together; supplemental metrics change no score
 */
public record CvssScore(CvssVector vector, Score score) {
    public Severity severity() {
        return score.severity();
    }

    /** 7.0 or more. */
    public boolean isSerious() {
        return score.isSerious();
    }
}
