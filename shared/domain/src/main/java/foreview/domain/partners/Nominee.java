package foreview.domain.partners;

import foreview.domain.sectors.Sector;
import java.util.Optional;

/**
 * The organization that a partnership is about. Its name is sealed beside the docket entry.
 *
 * @param org as tokens name it
 * @param sector of an operator only
 * @param smallOperator such as a rural hospital, a community bank or a local utility
 * @param country of a government only, as ISO 3166-1 alpha-2 has it
 */
public record Nominee(String org, Kind kind, Optional<Sector> sector, boolean smallOperator, Optional<String> country) {
    public enum Kind {
        /** Of critical infrastructure. */
        OPERATOR,
        COMPANY,
        GOVERNMENT,
        /** Of software that others depend on. */
        MAINTAINER
    }

    /** Whether sector, size and country are stated where the kind has them, and nowhere else. */
    public boolean fitsItsKind() {
        boolean operates = kind == Kind.OPERATOR;
        return sector.isPresent() == operates
                && (operates || !smallOperator)
                && country.isPresent() == (kind == Kind.GOVERNMENT);
    }
}
