package foreview.domain.clearinghouse.distribution;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.members.SizeBand;
import foreview.domain.clearinghouse.remediation.Threat;
import foreview.domain.sectors.Sector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What goes to whom, and in which order: first the members that list a product of it, then those of the sectors that list
 * none; in both parts the smallest members of all products and sectors before larger ones.
 *
 * @param advisory as members have it: the id of an advisory, or of a warning
 * @param products how many products its text names, in the order of their keys
 * @param sectors whose members are sent it where they list no product of it
 */
public record Plan(
        String advisory, int revision, Tlp tlp, Threat threat, int products, Set<Sector> sectors, DeliveryScope scope) {
    private static final List<SizeBand> SIZES = List.of(SizeBand.values());

    public Plan {
        sectors = Set.copyOf(sectors);
    }

    /** One part of the walk over members. */
    public sealed interface Step {
        SizeBand size();

        /**
         * Members of that size that list a product.
         *
         * @param product its place among the keys in their order
         */
        record Listing(SizeBand size, int product) implements Step {}

        /** Members of that size and sector. */
        record OfSector(SizeBand size, Sector sector) implements Step {}
    }

    public int steps() {
        return SIZES.size() * (products + sectors.size());
    }

    /** The step of that number, from 0; empty behind the last one. */
    public Optional<Step> step(int number) {
        int listing = SIZES.size() * products;
        if (number >= steps()) return Optional.empty();
        if (number < listing) return Optional.of(new Step.Listing(SIZES.get(number / products), number % products));
        int of = number - listing;
        var inOrder = List.copyOf(new TreeSet<>(sectors));
        return Optional.of(new Step.OfSector(SIZES.get(of / inOrder.size()), inOrder.get(of % inOrder.size())));
    }
}
