package foreview.partners;

import foreview.domain.json.InvalidText;
import foreview.domain.partners.Nominee;
import foreview.domain.partners.Nominee.Kind;
import foreview.domain.sectors.Sector;
import foreview.runtime.json.Fields;
import java.util.Locale;
import java.util.Set;

/** Reads the organization of a nomination: each kind states what it has, and nothing else. */
final class NomineeFields {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private NomineeFields() {}

    /** After all other members were read: throws with the errors of all. */
    static Nominee read(Fields f) {
        var org = f.org("org");
        var kind = f.choice("kind", Kind.class);
        var sector = f.optChoice("sector", Sector.class);
        boolean small = f.boolOr("smallOperator", false);
        var country = f.optMade("country", 2, NomineeFields::country);
        f.check(); // what each kind has depends on a kind that could be read
        boolean operates = kind == Kind.OPERATOR;
        if (sector.isPresent() != operates) inconsistent(f, "sector", Kind.OPERATOR);
        if (country.isPresent() != (kind == Kind.GOVERNMENT)) inconsistent(f, "country", Kind.GOVERNMENT);
        if (small && !operates) f.refuse("smallOperator", "inconsistent", "Must be absent or false without OPERATOR.");
        f.check();
        return new Nominee(org, kind, sector, small, country);
    }

    private static void inconsistent(Fields f, String name, Kind kind) {
        f.refuse(name, "inconsistent", "Must be present with " + kind + " and absent otherwise.");
    }

    private static String country(String text) {
        if (!COUNTRIES.contains(text)) throw new InvalidText("Must be a country's code of two letters, such as US.");
        return text;
    }
}
