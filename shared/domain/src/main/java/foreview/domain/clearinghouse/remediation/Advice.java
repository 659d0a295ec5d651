package foreview.domain.clearinghouse.remediation;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.products.Affected;
import foreview.domain.clearinghouse.products.Match;
import foreview.domain.clearinghouse.products.ProductId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an advisory says in plain words to those who patch. It is written once for each revision, not for each member.
 *
 * @param title what is wrong, in one line
 * @param action what to do, in one line, such as {@code Update the infusion pump to firmware 2.4.}
 * @param tlp with whom it may be shared
 * @param vulnerability that it is about, if the desk coordinates one
 * @param affected products and versions
 */
public record Advice(
        String advisory,
        int revision,
        String title,
        String action,
        Tlp tlp,
        Optional<String> vulnerability,
        List<Affected> affected) {
    private static final Match NOT_NAMED =
            new Match(Match.Answer.NOT_CHECKED, "Not checked: the advisory does not name the product.");

    private static final List<Match.Answer> WORST_FIRST =
            List.of(Match.Answer.AFFECTED, Match.Answer.NOT_CHECKED, Match.Answer.FIXED_OR_OUTSIDE);

    /** Maximum length of the title and of the action, in code points. */
    public static final int LONGEST = 200;

    public Advice {
        affected = List.copyOf(affected);
    }

    /** The names of its products, each once. */
    public Set<String> productKeys() {
        return affected.stream().map(one -> one.product().key()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the comparison with an inventory's product gave; the worst answer counts. */
    public Match match(ProductId installed) {
        return affected.stream()
                .filter(one -> one.product().key().equals(installed.key()))
                .map(one -> one.match(installed))
                .min(Comparator.comparing(match -> WORST_FIRST.indexOf(match.answer())))
                .orElse(NOT_NAMED);
    }
}
