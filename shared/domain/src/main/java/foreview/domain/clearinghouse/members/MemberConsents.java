package foreview.domain.clearinghouse.members;

/**
 * What a member agrees to. It may change both at any time.
 *
 * @param naming whether the desk may see its name; otherwise the desk sees counts
 * @param warning whether it wants warnings and mitigations before publication, under the rules of their TLP label
 */
public record MemberConsents(boolean naming, boolean warning) {
    public static final MemberConsents NONE = new MemberConsents(false, false);
}
