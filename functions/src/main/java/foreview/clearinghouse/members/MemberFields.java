package foreview.clearinghouse.members;

import foreview.domain.clearinghouse.members.MemberConsents;
import foreview.domain.clearinghouse.members.MemberSettings;
import foreview.domain.clearinghouse.members.SizeBand;
import foreview.domain.json.InvalidText;
import foreview.domain.sectors.Sector;
import foreview.runtime.json.Fields;
import foreview.runtime.mail.MailAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a member states of itself. */
final class MemberFields {
    private static final int LONGEST_ORG = 128;
    private static final Pattern ORG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,127}");

    private MemberFields() {}

    static MemberSettings settings(Fields f) {
        return new MemberSettings(
                f.choice("sector", Sector.class),
                f.choice("size", SizeBand.class),
                paceOf(f),
                f.boolOr("boundByBod2604", false),
                new MemberConsents(f.boolOr("naming", false), f.boolOr("warning", false)));
    }

    /** What a change names; the rest stays as it is. */
    record Change(
            Optional<Sector> sector,
            Optional<SizeBand> size,
            Optional<Integer> pace,
            Optional<Boolean> boundByBod2604,
            Optional<Boolean> naming,
            Optional<Boolean> warning) {
        static Change of(Fields f) {
            return new Change(
                    f.optChoice("sector", Sector.class),
                    f.optChoice("size", SizeBand.class),
                    paceOf(f),
                    f.optBool("boundByBod2604"),
                    f.optBool("naming"),
                    f.optBool("warning"));
        }

        MemberSettings on(MemberSettings before) {
            return new MemberSettings(
                    sector.orElse(before.sector()),
                    size.orElse(before.size()),
                    pace.or(before::pace),
                    boundByBod2604.orElse(before.boundByBod2604()),
                    new MemberConsents(
                            naming.orElse(before.consents().naming()),
                            warning.orElse(before.consents().warning())));
        }
    }

    private static Optional<Integer> paceOf(Fields f) {
        return f.optWhole("pace", 1, MemberSettings.MOST_PACE).map(Math::toIntExact);
    }

    static String email(Fields f) {
        return f.made("email", MailAddress.LONGEST, MailAddress::check);
    }

    static Optional<String> optEmail(Fields f) {
        return f.optMade("email", MailAddress.LONGEST, MailAddress::check);
    }

    /** An organization as tokens name it. */
    static String org(Fields f) {
        return f.made("org", LONGEST_ORG, text -> {
            if (!ORG.matcher(text).matches())
                throw new InvalidText("Must be letters, digits and . _ ~ - (the first a letter or a digit).");
            return text;
        });
    }
}
