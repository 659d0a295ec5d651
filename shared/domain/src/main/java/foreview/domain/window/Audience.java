package foreview.domain.window;

public enum Audience {
    TRUSTED_PARTNER,
    PUBLIC
}
