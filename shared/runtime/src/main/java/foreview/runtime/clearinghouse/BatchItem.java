package foreview.runtime.clearinghouse;

import foreview.domain.json.Json;
import foreview.runtime.http.Problem;
import foreview.runtime.json.FieldError;

/** Writes the answer to one item of a batch that was refused: the problem that a request of its own would get. */
public final class BatchItem {
    private BatchItem() {}

    /**
     * @param name of the member that says which item it is
     */
    public static Json.Obj refused(String name, Json which, Problem problem) {
        return Json.object()
                .put(name, which)
                .put("status", problem.type().status())
                .put("problem", json(problem))
                .build();
    }

    /** The problem of one item, without the request's own members. */
    public static Json.Obj json(Problem problem) {
        var described = Json.object()
                .put("type", problem.type().uri())
                .put("title", problem.type().title());
        if (!problem.detail().isEmpty()) described.put("detail", problem.detail());
        if (!problem.errors().isEmpty())
            described.put(
                    "errors",
                    Json.array(problem.errors().stream().map(FieldError::json).toList()));
        return described.build();
    }
}
