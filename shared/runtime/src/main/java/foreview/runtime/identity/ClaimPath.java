package foreview.runtime.identity;

import foreview.domain.json.Json;
import java.util.Optional;

/**
 * Where a claim is in a token. The whole path is a claim's name first ({@code cognito:groups},
 * {@code https://foreview.example/roles}); if there is no such claim, points separate the names of nested objects
 * ({@code realm_access.roles}), of which the longest that exists counts ({@code resource_access.my.app.roles}).
 *
 * @param text for example {@code realm_access.roles}
 */
public record ClaimPath(String text) {

    Optional<Json> find(Json.Obj claims) {
        return find(claims, text);
    }

    private static Optional<Json> find(Json.Obj object, String path) {
        var whole = object.get(path);
        if (whole.isPresent()) return whole;
        for (int point = path.lastIndexOf('.'); point > 0; point = path.lastIndexOf('.', point - 1))
            if (object.get(path.substring(0, point)).orElse(Json.NULL) instanceof Json.Obj nested) {
                var found = find(nested, path.substring(point + 1));
                if (found.isPresent()) return found;
            }
        return Optional.empty();
    }
}
