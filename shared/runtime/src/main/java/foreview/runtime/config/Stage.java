package foreview.runtime.config;

/** Where the program runs. */
public enum Stage {
    AWS,
    /** The local stack, its tests, and SAM local beside it. */
    LOCAL
}
