package foreview.domain.window;

public enum WindowKind {
    /** Access under the framework: counts against the cap. */
    ACCESS,
    /** Access on the developer's own terms so that a determination can be made: uses none of the cap. */
    ASSESSMENT
}
