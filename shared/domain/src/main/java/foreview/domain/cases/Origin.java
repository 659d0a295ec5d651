package foreview.domain.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * What a case is born with.
 *
 * @param modelId the developer's own id; organization and model id together are one model
 * @param supersedes the case that this one ended for good
 */
public record Origin(String caseId, String org, String modelId, Instant createdAt, Optional<String> supersedes) {}
