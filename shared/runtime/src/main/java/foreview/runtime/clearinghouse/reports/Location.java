package foreview.runtime.clearinghouse.reports;

import foreview.domain.json.Json;
import java.util.Optional;

/** The place in the code or in an interface where a vulnerability is, as its finder states it. */
public record Location(Optional<String> file, Optional<String> function, Optional<String> endpoint) {
    /** The stored form. */
    public Json.Obj json() {
        return Json.object()
                .put("file", file.map(Json::of))
                .put("function", function.map(Json::of))
                .put("endpoint", endpoint.map(Json::of))
                .build();
    }

    static Location of(Json.Obj stored) {
        return new Location(stored.string("file"), stored.string("function"), stored.string("endpoint"));
    }

    /** In the spelling by which equal places meet: slashes, and no {@code ./} in front. */
    Location compared() {
        return new Location(file.map(Location::compared), function.map(String::strip), endpoint.map(String::strip));
    }

    private static String compared(String file) {
        return file.strip().replace('\\', '/').replaceFirst("^(\\./+)+", "");
    }
}
