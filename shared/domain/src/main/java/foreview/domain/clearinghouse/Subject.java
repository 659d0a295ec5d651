package foreview.domain.clearinghouse;

import foreview.domain.json.Digest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a vulnerability is about, as facts that can be compared. Texts about it are sealed content.
 *
 * @param products at least one
 * @param weakness a CWE id, such as {@code CWE-79}
 * @param aliases other ids of the same vulnerability, such as {@code CVE-2026-1234}, in capitals
 * @param location a keyed digest of the place in the code: equal ones are equal places, and nobody can read which
 */
public record Subject(
        List<Product> products, Optional<String> weakness, Set<String> aliases, Optional<String> location) {
    /** Products or aliases of one subject. */
    public static final int MOST = 50;

    /**
     * @param text as it was written: a package URL, a CPE name or a name
     * @param key by which equal products meet, without a version
     */
    public record Product(String text, String key) {}

    public Subject {
        products = List.copyOf(products);
        aliases = Set.copyOf(aliases);
    }

    /** The keys of its products, each once. */
    public Set<String> productKeys() {
        return products.stream().map(Product::key).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The rows by which another report of the same vulnerability is found: by alias, and by product, among those of one
     * product by weakness and location.
     *
     * @param id of what is about it
     */
    public Set<Row> lookups(String id) {
        var rows = new LinkedHashSet<Row>();
        aliases.forEach(alias -> rows.add(new Row(byAlias(alias), id)));
        productKeys().forEach(key -> rows.add(new Row(byProduct(key), place() + id)));
        return rows;
    }

    public static String byAlias(String alias) {
        return "ALIAS#" + alias;
    }

    public static String byProduct(String key) {
        return "LIKE#" + Digest.of(key.getBytes(StandardCharsets.UTF_8)); // a partition's key has 2,048 bytes
    }

    /**
     * Where those of one product are that are about the same weakness and place, if both are known: with two unknown ones,
     * nothing but the product is equal.
     */
    public Optional<String> samePlace() {
        return weakness.isPresent() && location.isPresent() ? Optional.of(place()) : Optional.empty();
    }

    private String place() {
        return String.join("|", weakness.orElse("?"), location.orElse("?")) + "|";
    }

    /** With what a coordinator adds or corrects. */
    public Subject with(Set<String> moreAliases) {
        var all = new TreeSet<>(aliases);
        all.addAll(moreAliases);
        return new Subject(products, weakness, all, location);
    }
}
