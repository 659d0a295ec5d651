package foreview.domain.cases;

/**
 * Who acts, in which role.
 *
 * @param person the person's pseudonym in this case
 */
public record Actor(String person, String org, Role role) {
    public static final Actor FOREVIEW = new Actor("foreview", "foreview", Role.FOREVIEW);
}
