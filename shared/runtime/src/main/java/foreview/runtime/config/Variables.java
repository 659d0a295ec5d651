package foreview.runtime.config;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads environment variables and collects all their errors, so that one failed start shows them all. */
final class Variables {
    private final Map<String, String> environment;
    private final TreeSet<String> wrong = new TreeSet<>();

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    String text(String name) {
        return optional(name).orElseGet(() -> {
            wrong.add(name + " is missing");
            return "";
        });
    }

    Stage stage(String name) {
        return switch (text(name)) {
            case "aws" -> Stage.AWS;
            case "local", "" -> Stage.LOCAL;
            default -> invalid(name, Stage.AWS);
        };
    }

    /** An absolute URL of http or https with a host. */
    Optional<URI> url(String name) {
        return optional(name).map(text -> {
            try {
                var url = URI.create(text);
                boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                return web && url.getHost() != null ? url : invalid(name, url);
            } catch (IllegalArgumentException _) { // its message quotes the value
                return invalid(name, URI.create("http://invalid"));
            }
        });
    }

    /** Zero when not set. */
    Duration duration(String name, Duration most) {
        try {
            var length = Duration.parse(optional(name).orElse("PT0S"));
            return length.isNegative() || length.compareTo(most) > 0 ? invalid(name, most) : length;
        } catch (DateTimeException _) { // its message quotes the value
            return invalid(name, most);
        }
    }

    /**
     * A whole number from 1 on.
     *
     * @param absent the value when it is not set
     */
    int whole(String name, int absent, int most) {
        var given = optional(name).orElse(Integer.toString(absent));
        if (!given.matches("[1-9]\\d{0,8}")) return invalid(name, absent);
        int value = Integer.parseInt(given);
        return value > most ? invalid(name, most) : value;
    }

    /** False when not set. */
    boolean flag(String name) {
        return switch (optional(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> invalid(name, false);
        };
    }

    /** Exactly one of the two must be set, so that it is clear which one counts. */
    void either(String one, String other) {
        if (optional(one).isEmpty() && optional(other).isEmpty()) wrong.add(one + " is missing");
        if (optional(one).isPresent() && optional(other).isPresent())
            wrong.add(one + " and " + other + " are both set");
    }

    void refuse(String name) {
        if (optional(name).isPresent()) wrong.add(name + " may be set in the local stage only");
    }

    void check() {
        if (!wrong.isEmpty()) throw new IllegalArgumentException("configuration: " + String.join("; ", wrong));
    }

    private <T> T invalid(String name, T placeholder) {
        wrong.add(name + " has no valid value");
        return placeholder;
    }
}
