package foreview.domain.cases;

import foreview.domain.partners.Nominee;
import foreview.domain.partners.PartnerCommand;
import foreview.domain.partners.Partnership;
import foreview.domain.partners.Voice;
import foreview.domain.sectors.Sector;
import java.util.Optional;

/** The part of {@link Chance} about partnerships: their acts in any order. */
final class ChanceOfPartners {
    private final Chance chance;

    ChanceOfPartners(Chance chance) {
        this.chance = chance;
    }

    Command next(CaseState state) {
        var id = chance.id("t", Partnership.class, state);
        return switch (chance.below(12)) {
            case 0, 1, 2 -> new PartnerCommand.NominatePartner("t" + chance.below(4), nominee(), "criteria@1", party());
            case 3, 4 -> new PartnerCommand.InvitePartner(id, "d" + chance.below(3));
            case 5, 6 ->
                new PartnerCommand.VoicePartner(
                        id, party(), Voice.Kind.values()[chance.below(2)], chance.below(2) == 0);
            case 7, 8 -> new PartnerCommand.AcceptPartnerTerms(id, chance.seldom() ? 2 : 1);
            case 9 -> new PartnerCommand.ReportPartnerAccess(id);
            case 10 -> new PartnerCommand.EndPartnership(id);
            default -> new PartnerCommand.RecusePartner(id);
        };
    }

    private Party party() {
        return Party.values()[chance.below(2)];
    }

    /** Mostly of the organization that the persons of a history belong to. */
    private Nominee nominee() {
        var org = chance.seldom() ? "hospital" : "institute";
        return new Nominee(
                org, Nominee.Kind.OPERATOR, Optional.of(Sector.HEALTHCARE_AND_PUBLIC_HEALTH), true, Optional.empty());
    }
}
