package foreview.domain.cases;

import java.time.Instant;

/**
 * What is fixed when a case is created. It does not name the case that this one supersedes, because the roster of one
 * case must not learn of the other (rule 8).
 *
 * @param modelId the developer's own id; organization and model id together are one model
 */
public record Origin(String caseId, String org, String modelId, Instant createdAt) {}
