package foreview.domain.harness;

import foreview.domain.json.Canonical;
import foreview.domain.json.Records;
import java.util.List;
import java.util.Optional;

/**
 * The result of a task, as its runner reports it: numbers, or those of a harness's own log.
 *
 * @param harnessVersion of the harness that ran it; none where its log does not say
 * @param metrics over all samples
 * @param withoutCheating the same without the samples that the harness marks as cheating; none where it marks none
 * @param log of the harness, which Foreview does not keep
 * @param inspect what else the header of Inspect's log says
 * @param containment none where nobody attests it
 */
public record HarnessResult(
        Optional<String> harnessVersion,
        List<Metric> metrics,
        Optional<WithoutCheating> withoutCheating,
        Optional<Log> log,
        Optional<InspectHeader> inspect,
        Optional<Containment> containment) {
    public static final int MOST_METRICS = 500;
    public static final int LONGEST_NAME = 200;

    /** Canonical JSON writes whole numbers up to it. */
    public static final long LARGEST_COUNT = (1L << 53) - 1;

    /** The most of {@link #size}: it is one item of the table, and four are one answer. */
    public static final int MOST_STORED_BYTES = 256 << 10;

    public HarnessResult {
        metrics = List.copyOf(metrics);
    }

    /**
     * @param value none where the harness reports no finite number
     * @param notFinite marks that
     * @param n samples behind it
     * @param unit none for a share
     */
    public record Metric(
            String name,
            Optional<Decimal> value,
            boolean notFinite,
            Optional<Interval> interval,
            Optional<Long> n,
            Optional<String> unit) {
        public Metric {
            if (value.isPresent() == notFinite) throw new IllegalArgumentException("a value or its mark");
        }
    }

    /**
     * @param level such as 0.95
     */
    public record Interval(Decimal low, Decimal high, Decimal level) {}

    /**
     * @param excluded samples
     */
    public record WithoutCheating(long excluded, List<Metric> metrics) {
        public WithoutCheating {
            metrics = List.copyOf(metrics);
        }
    }

    /**
     * @param digest SHA-256 of the whole log
     * @param reference where its owner finds it
     * @param bytes of the whole log
     */
    public record Log(String digest, String reference, Optional<Long> bytes) {}

    /**
     * An attestation of this run's containment. Foreview records it and verifies nothing.
     *
     * @param egressVerified whether it was verified that the run's environment could reach nothing but the model
     * @param by who verified it
     */
    public record Containment(boolean egressVerified, String by, String how) {}

    /** Bytes of the stored form, before it is sealed. */
    public int size() {
        return Canonical.bytes(Records.write(this)).length;
    }
}
