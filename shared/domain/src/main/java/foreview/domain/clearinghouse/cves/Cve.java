package foreview.domain.clearinghouse.cves;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.Row;
import foreview.domain.clearinghouse.priority.Epss;
import foreview.domain.clearinghouse.priority.Kev;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What coordinators brought in about a CVE, whether or not a vulnerability has it as an alias.
 *
 * @param id the CVE id
 * @param listing in KEV
 * @param epss of the latest day
 */
public record Cve(String id, Optional<Listing> listing, Optional<Epss> epss) implements Aggregate {
    private static final Pattern ID = Pattern.compile("CVE-\\d{4}-\\d{4,19}");

    /**
     * @param catalogOf the day of the catalog that the listing was read from
     */
    public record Listing(Kev kev, LocalDate catalogOf) {}

    /** Whether an alias is a CVE id. */
    public static boolean isId(String alias) {
        return ID.matcher(alias).matches();
    }

    public CveData data() {
        return new CveData(listing.map(Listing::kev), epss);
    }

    @Override
    public Set<Row> rows() {
        return Set.of();
    }

    @Override
    public Set<Due> dues() {
        return Set.of();
    }

    @Override
    public Optional<ClearinghouseEvent> due(Instant at) {
        return Optional.empty();
    }
}
