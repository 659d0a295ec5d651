package foreview.runtime.store;

import foreview.domain.cases.Origin;
import foreview.domain.cases.Release;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A submission from which a case is created.
 *
 * @param org the developer's organization
 * @param sub the person who submits
 * @param intake the organization whose program officers see every case from submission on
 * @param supersedes the case that this one ends for good, in the same transaction
 * @param content free text and names by name
 */
public record NewCase(
        String org,
        String sub,
        String intake,
        String modelId,
        List<String> checkpoints,
        List<Release> planned,
        Optional<String> supersedes,
        Map<String, String> content,
        String correlationId) {

    Origin origin(String caseId, Instant now) {
        return new Origin(caseId, org, modelId, now);
    }
}
