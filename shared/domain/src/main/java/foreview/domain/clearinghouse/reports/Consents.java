package foreview.domain.clearinghouse.reports;

/**
 * What a finder agrees to. It may change them at any time.
 *
 * @param credit whether advisories name the finder, with the credit word for word as the finder wrote it
 * @param contact whether the vendor is given the finder's contact
 * @param warning whether members may be warned, with a mitigation, before publication
 */
public record Consents(boolean credit, boolean contact, boolean warning) {
    public static final Consents NONE = new Consents(false, false, false);
}
