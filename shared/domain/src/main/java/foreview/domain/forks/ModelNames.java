package foreview.domain.forks;

import foreview.domain.cases.CaseHead;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names in a case that identify its model: its id, the developer's organization and the checkpoints. A text that leaves
 * the case contains none of them (rule 15). That it identifies the model by no other words, two persons see to.
 */
public record ModelNames(Set<String> names) {
    /** A shorter name is part of too many words: it counts only as a word of its own. */
    private static final int SHORT = 4;

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    public ModelNames {
        names = names.stream()
                .map(ModelNames::compared)
                .filter(name -> !name.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }

    public static ModelNames of(CaseHead head) {
        var origin = head.origin();
        return new ModelNames(Stream.concat(Stream.of(origin.modelId(), origin.org()), head.checkpoints().stream())
                .collect(Collectors.toSet()));
    }

    /** Whether the text contains one of them, whatever the case and width of its letters. */
    public boolean areIn(String text) {
        var compared = compared(text);
        return names.stream().anyMatch(name -> isIn(compared, name));
    }

    private static boolean isIn(String text, String name) {
        if (name.codePointCount(0, name.length()) >= SHORT) return text.contains(name);
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])")
                .matcher(text)
                .find();
    }

    private static String compared(String text) {
        var plain = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        return plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
