package foreview.local.pages;

import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.local.keys.Issuer;
import foreview.runtime.identity.Claims;
import foreview.runtime.json.Fields;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code POST /_local/token}: a token for whoever the body says, {@code {sub, org, roles, expiresIn?}}. */
public final class TokenPage implements Page {
    /** A case takes weeks, and the clock is moved over them. */
    private static final Duration LIFE = Duration.ofDays(365);

    private static final int LONGEST = 200;
    private static final int MOST_ROLES = 20;
    private static final List<String> ROLES = Arrays.stream(Role.values())
            .filter(role -> role != Role.FOREVIEW)
            .map(Claims::name)
            .toList();

    private final Issuer issuer;

    public TokenPage(Issuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public Answer answer(Request request) {
        var fields = Fields.of(request.body());
        var sub = fields.text("sub", LONGEST);
        var org = fields.id("org");
        var roles = fields.texts("roles", MOST_ROLES, LONGEST);
        var life = fields.optDuration("expiresIn", LIFE).orElse(LIFE);
        if (!ROLES.containsAll(roles))
            fields.refuse("roles", "unknown", "The roles are " + ROLES.stream().collect(Collectors.joining(", ")));
        var token = fields.done(() -> issuer.token(sub, org, roles, life));
        return Answer.ok(Json.object()
                .put("token", token.text())
                .put("tokenType", "Bearer")
                .put("expiresAt", token.expiresAt().toString())
                .build());
    }
}
