package foreview.runtime.clearinghouse.reports;

import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.Source;
import foreview.domain.json.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The secret with which a finder without an account comes back to its report. Its digest alone is stored. */
public record ClaimSecret(String text) {
    /** No text has this digest, as far as anybody can find one. */
    private static final String NOBODYS = "0".repeat(64);

    public String digest() {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it is that report's secret. An unknown report takes as long as a wrong secret. */
    public boolean opens(Optional<Report> report) {
        var expected = report.map(Report::source).map(ClaimSecret::digest).orElse(NOBODYS);
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), digest().getBytes(StandardCharsets.US_ASCII));
    }

    private static String digest(Source source) {
        return source instanceof Source.Claim(var digest) ? digest : NOBODYS;
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "ClaimSecret";
    }
}
