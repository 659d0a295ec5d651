package foreview.tasks;

import foreview.domain.evaluation.RunPermission;
import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.Lease;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Writes tasks and leases of external harnesses in answers. */
final class TaskJson {
    private TaskJson() {}

    static Json leases(List<Leasing.Given> given, Optional<URI> relay) {
        return Json.object()
                .put(
                        "leases",
                        Json.array(given.stream().map(one -> lease(one, relay)).toList()))
                .build();
    }

    private static Json lease(Leasing.Given given, Optional<URI> relay) {
        var setup = given.look().evaluation().setup();
        var task = given.look().task().value();
        var path = "/cases/%s/evaluations/%s/tasks/%d"
                .formatted(given.look().stored().id(), task.evaluation(), task.number());
        return Json.object()
                .put("task", path)
                .put("fence", given.lease().fence())
                .put("run", line(task))
                .put("checkpoint", setup.checkpoint())
                .put("variant", setup.variant())
                .put("safeguards", setup.safeguards())
                .put("purpose", setup.purpose())
                .put("attempt", task.attempts() + 1)
                .put("leaseUntil", Times.text(given.lease().endsAt()))
                .put("budgetEndsAt", Times.text(given.lease().budgetEndsAt()))
                .put("heartbeatEvery", given.limits().heartbeat().toString())
                .put("mostResultBytes", Completing.MOST_BYTES)
                .put("relay", relay.map(url -> relay(url, setup.checkpoint(), given.key())))
                .build();
    }

    /** The key is shown this once: only its digest is stored. */
    private static Json relay(URI url, String model, String key) {
        return Json.object()
                .put("baseUrl", url.toString())
                .put("apiKey", key)
                .put("model", model)
                .build();
    }

    private static Json line(HarnessTask task) {
        var line = task.line();
        return Json.object()
                .put("id", line.id())
                .put("harness", line.harness())
                .put("task", line.task())
                .put("version", line.version())
                .put(
                        "capabilities",
                        Json.array(new TreeSet<>(line.capabilities())
                                .stream().map(Json::of).toList()))
                .put("arguments", line.arguments().map(Json::of))
                .build();
    }

    /** The answer to a heartbeat. */
    static Json run(Runs.Run run, Lease lease, RunPermission permission) {
        return Json.object()
                .put("leaseUntil", Times.text(lease.endsAt()))
                .put("model", model(lease, permission))
                .put("saveUntil", lease.savingUntil().map(until -> Json.of(Times.text(until))))
                .put("heartbeatEvery", run.limits().heartbeat().toString())
                .build();
    }

    /** Whether the model may be called now. */
    private static String model(Lease lease, RunPermission permission) {
        if (lease.savingUntil().isPresent() || permission.isForGood()) return "ENDED";
        return permission == RunPermission.YES ? "OPEN" : "PAUSED";
    }

    static Json task(HarnessTask task) {
        return fields(task).build();
    }

    private static Json.Builder fields(HarnessTask task) {
        return Json.object()
                .put("number", task.number())
                .put("state", task.state().name())
                .put("run", line(task))
                .put("priority", task.priority())
                .put("attempts", task.attempts())
                .put("stopAsked", task.stopAsked())
                .put("failure", task.failure().map(TaskJson::failure))
                .put("finishedAt", task.finishedAt().map(at -> Json.of(Times.text(at))))
                .put("resultDigest", task.result().map(Json::of));
    }

    private static Json failure(HarnessTask.Failure failure) {
        return Json.object()
                .put("reason", failure.reason().name())
                .put("code", failure.code().map(Json::of))
                .build();
    }

    /**
     * @param lease live
     * @param position how many tasks of its case are before it in the queue
     * @param result what came of it
     */
    static Json whole(HarnessTask task, Optional<Lease> lease, Optional<Long> position, Optional<Json> result) {
        return fields(task)
                .put("lease", lease.map(TaskJson::lease))
                .put("position", position.map(Json::of))
                .put("result", result)
                .build();
    }

    private static Json lease(Lease lease) {
        return Json.object()
                .put("holder", lease.holder())
                .put("startedAt", Times.text(lease.startedAt()))
                .put("until", Times.text(lease.endsAt()))
                .put("progress", lease.progress().map(TaskJson::progress))
                .build();
    }

    private static Json progress(Lease.Progress progress) {
        return Json.object()
                .put("done", progress.done())
                .put("total", progress.total().map(Json::of))
                .put("at", Times.text(progress.at()))
                .build();
    }
}
