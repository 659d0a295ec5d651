package foreview.runtime.clearinghouse.distribution;

import foreview.domain.clearinghouse.distribution.Plan.Step;
import foreview.domain.clearinghouse.distribution.Position;
import foreview.domain.clearinghouse.remediation.Advice;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.members.Inventories;
import foreview.runtime.clearinghouse.members.MemberAdvisories.Listing;
import foreview.runtime.clearinghouse.members.Members;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The members of each step of a plan, page by page, and which of the steps counts a member. */
public record DistributionWalk(Members members, Inventories inventories) {
    /** Members of one page, or lines of a product that are read for one. */
    static final int PAGE = 50;

    /**
     * Members to reach.
     *
     * @param next where the walk goes on
     */
    record Reached(List<String> members, Position next) {}

    Reached page(Step step, Advice advice, Position from) {
        return switch (step) {
            case Step.Listing(var size, var product) -> {
                var page = inventories.listing(key(advice, product), from.after(), PAGE);
                yield reached(members.ofSize(page.ids(), size), page, from);
            }
            case Step.OfSector(var size, var sector) -> {
                var page = members.ofSector(sector, size, from.after(), PAGE);
                yield reached(page.ids(), page, from);
            }
        };
    }

    private static Reached reached(List<String> members, Aggregates.Page page, Position from) {
        var next =
                page.next().map(after -> new Position(from.step(), page.next())).orElseGet(from::nextStep);
        return new Reached(members, next);
    }

    /**
     * Whether a member is reached in this step and in no other: in that of the first product that it lists, or, if it lists
     * none, in that of its sector.
     */
    static boolean isOf(Step step, Advice advice, Listing listing) {
        return switch (step) {
            case Step.Listing(var _, var product) -> first(listing.products()).equals(key(advice, product));
            case Step.OfSector _ -> listing.products().isEmpty();
        };
    }

    private static String first(Set<String> products) {
        return products.isEmpty() ? "" : new TreeSet<>(products).first();
    }

    private static String key(Advice advice, int product) {
        return List.copyOf(advice.productKeys()).get(product);
    }
}
