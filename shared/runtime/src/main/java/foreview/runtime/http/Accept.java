package foreview.runtime.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The media types that a client wants (RFC 9110, 12.5.1).
 *
 * @param weights by media range, in the order in which the header names them
 */
record Accept(Map<String, Double> weights) {
    private static final String JSON = "application/json";
    private static final Pattern WEIGHT =
            Pattern.compile("(?:.*;)?\\s*q=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;.*)?");

    /** A weight that cannot be read counts as 1; all parameters but the weight are ignored. */
    static Accept of(String header) {
        var weights = new LinkedHashMap<String, Double>();
        for (var member : header.toLowerCase(Locale.ROOT).split(",")) {
            var parts = member.split(";", 2);
            var weight = WEIGHT.matcher(parts.length == 2 ? parts[1] : "");
            weights.putIfAbsent(parts[0].strip(), weight.matches() ? Double.parseDouble(weight.group(1)) : 1);
        }
        return new Accept(weights);
    }

    /** Whether that type is named, and JSON has no larger weight and is not named before it with the same one. */
    boolean prefers(String type) {
        double wanted = weights.getOrDefault(type, 0.0);
        double json = ofJson();
        if (wanted == 0 || wanted < json) return false;
        return wanted > json || !isBefore(JSON, type);
    }

    private boolean isBefore(String one, String other) {
        var named = List.copyOf(weights.keySet());
        return named.contains(one) && named.indexOf(one) < named.indexOf(other);
    }

    /** Of the most specific range that has it. */
    private double ofJson() {
        for (var range : List.of(JSON, "application/*", "*/*"))
            if (weights.containsKey(range)) return weights.get(range);
        return 0;
    }
}
