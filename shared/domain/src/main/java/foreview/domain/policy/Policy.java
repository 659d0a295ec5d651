package foreview.domain.policy;

import foreview.domain.json.Json;
import foreview.domain.json.Records;
import java.time.Duration;
import java.util.Optional;

/**
 * The lengths a case runs by: data, pinned at acceptance, never edited.
 *
 * @param source where the cap comes from, for people
 * @param replayOnly for comparison by replay only; no case is ever pinned to it
 * @param determinationTarget after acceptance; shown as overdue, blocks nothing
 * @param extensionConsent how long a lead's request for an extension waits for the developer's consent
 * @param lateResults after the end: results of calls made before it may still be delivered
 * @param findings after the end: new findings are taken
 * @param purgeAlarm after the end: a purge not proved by then alarms
 * @param firstNotice after review: a serious finding reaches the developer
 * @param leaseLimit the longest lease of a task
 * @param partnerVoice after a nomination: a side's voice on a partner is then shown as missing
 * @param oversightDelay after an oversight read: the longest time for which the access log may leave it out
 * @param onwardNotice after the proposal to share marked content onward: the developer may object
 * @param tasks of external harnesses
 */
public record Policy(
        String id,
        String version,
        String source,
        boolean replayOnly,
        Cap cap,
        Duration determinationTarget,
        Duration extensionConsent,
        Duration lateResults,
        Duration findings,
        Duration purgeAlarm,
        Duration firstNotice,
        Duration leaseLimit,
        Optional<Duration> partnerVoice,
        Optional<Duration> oversightDelay,
        Optional<Duration> onwardNotice,
        Optional<TaskLimits> tasks) {
    /** How cases, terms and the deployment name this version: the first by its id alone. */
    public String name() {
        return version.equals("1") ? id : id + "." + version;
    }

    /**
     * @throws IllegalArgumentException for an unknown key, a missing one, or a length that is no length
     */
    public static Policy of(Json.Obj data) {
        return Records.read(Policy.class, data);
    }
}
