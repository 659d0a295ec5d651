package foreview.domain.cases;

import java.time.Instant;

/**
 * What a case is born with. Not which case it takes the place of: whoever is on the roster of one knows nothing of the
 * other (rule 8).
 *
 * @param modelId the developer's own id; organization and model id together are one model
 */
public record Origin(String caseId, String org, String modelId, Instant createdAt) {}
