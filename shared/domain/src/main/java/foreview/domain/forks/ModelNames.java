package foreview.domain.forks;

import foreview.domain.cases.CaseHead;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names in a case that identify its model: its names and id, the developer's organization and the checkpoints. A text
 * that leaves the case contains none of them (rule 15), whatever the case of the letters and the signs between them. That it
 * identifies the model by no other words, two persons see to.
 */
public record ModelNames(Set<String> names) {
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    public ModelNames {
        names = names.stream()
                .map(ModelNames::words)
                .filter(name -> !name.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param submitted the model's names, one for each submission that has one
     */
    public static ModelNames of(CaseHead head, Collection<String> submitted) {
        var all = new HashSet<>(ofModel(head, submitted).names());
        all.add(head.origin().org());
        return new ModelNames(all);
    }

    /** The same without the developer's organization. */
    public static ModelNames ofModel(CaseHead head, Collection<String> submitted) {
        var all = new HashSet<>(head.checkpoints());
        all.add(head.origin().modelId());
        all.addAll(submitted);
        return new ModelNames(all);
    }

    /** Whether that word is one of them, however it is spelled. */
    public boolean has(String word) {
        return names.contains(words(word));
    }

    /** The same without those of which a person states that they are no names where they stand, such as {@code pkg}. */
    public ModelNames without(Collection<String> words) {
        var vouched = words.stream().map(ModelNames::words).toList();
        return new ModelNames(
                names.stream().filter(name -> !vouched.contains(name)).collect(Collectors.toSet()));
    }

    /** Whether the text contains one of them as words of its own, or a name with digits anywhere. */
    public boolean areIn(String text) {
        var words = " " + words(text) + " ";
        var joined = words.replace(" ", "");
        return names.stream().anyMatch(name -> words.contains(" " + name + " ") || isIn(joined, name.replace(" ", "")));
    }

    /** A name with letters and digits, such as {@code m11411}, is no part of other words. */
    private static boolean isIn(String joined, String name) {
        boolean mixed = name.codePoints().anyMatch(Character::isDigit)
                && name.codePoints().anyMatch(Character::isLetter);
        return mixed && name.length() > 3 && joined.contains(name);
    }

    private static String words(String text) {
        var plain = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        var folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return BETWEEN.matcher(folded).replaceAll(" ").strip();
    }
}
