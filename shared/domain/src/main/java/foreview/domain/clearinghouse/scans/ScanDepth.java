package foreview.domain.clearinghouse.scans;

/** How far a scan goes. */
public enum ScanDepth {
    /** It reads what is published, such as versions and banners. */
    PASSIVE,
    /** It sends requests that a careful user could send. */
    ACTIVE,
    /** It tries to exploit, or may disturb what it scans. */
    INTRUSIVE
}
