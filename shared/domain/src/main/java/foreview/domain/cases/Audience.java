package foreview.domain.cases;

public enum Audience {
    TRUSTED_PARTNER,
    PUBLIC
}
