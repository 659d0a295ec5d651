package foreview.runtime.clearinghouse.distribution;

import foreview.domain.clearinghouse.distribution.Plan.Step;
import foreview.domain.clearinghouse.distribution.Position;
import foreview.domain.clearinghouse.members.SizeBand;
import foreview.domain.clearinghouse.remediation.Advice;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.members.Inventories;
import foreview.runtime.clearinghouse.members.MemberAdvisories.Listing;
import foreview.runtime.clearinghouse.members.Members;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The members of each step of a plan, page by page, and which of the steps counts a member. A page opens no record of a
 * member: a damaged one would end the walk.
 */
public record DistributionWalk(Members members, Inventories inventories) {
    /** Members of one page, or lines of a product that are read for one. */
    static final int PAGE = 50;

    /**
     * Members to reach, in the steps of a product those of all sizes.
     *
     * @param next where the walk goes on
     */
    record Reached(List<String> members, Position next) {}

    Reached page(Step step, Advice advice, Position from) {
        return switch (step) {
            case Step.Listing(var _, var product) ->
                reached(inventories.listing(key(advice, product), from.after(), PAGE), from);
            case Step.OfSector(var size, var sector) ->
                reached(members.ofSector(sector, size, from.after(), PAGE), from);
        };
    }

    private static Reached reached(Aggregates.Page page, Position from) {
        var next =
                page.next().map(after -> new Position(from.step(), page.next())).orElseGet(from::nextStep);
        return new Reached(page.ids(), next);
    }

    /** Whether a member has the size of this step; the rows of a sector tell it, those of a product do not. Consistent. */
    boolean isOfSize(Step step, String member) {
        return switch (step) {
            case Step.Listing(var size, var _) -> size(member) == size;
            case Step.OfSector _ -> true;
        };
    }

    private SizeBand size(String member) {
        return members.find(member)
                .map(found -> found.state().settings().size())
                .orElseThrow(() -> new IllegalStateException("an inventory without its member"));
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

    /** What a member lists, without opening a line, for one whose lines cannot be opened. */
    Listing unopened(Advice advice, String member) {
        var products = advice.productKeys().stream()
                .filter(product -> inventories.lists(member, product))
                .collect(Collectors.toSet());
        return new Listing(products, List.of());
    }

    private static String first(Set<String> products) {
        return products.isEmpty() ? "" : new TreeSet<>(products).first();
    }

    private static String key(Advice advice, int product) {
        return List.copyOf(advice.productKeys()).get(product);
    }
}
