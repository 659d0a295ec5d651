package foreview.domain.window;

import java.time.Instant;

public record Suspension(Side by, Instant since) {}
