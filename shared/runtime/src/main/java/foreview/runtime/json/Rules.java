package foreview.runtime.json;

import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How the values of a request are read. Nothing is trimmed, guessed or converted. */
final class Rules {
    private static final Pattern INSTANT = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})", Pattern.DOTALL);
    private static final Pattern DURATION =
            Pattern.compile("P(?=.)(\\d{1,5}D)?(T(?=.)(\\d{1,6}H)?(\\d{1,8}M)?(\\d{1,9}S)?)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** What decoders put where bytes are not UTF-8: a gateway hands on JSON as text. */
    private static final int REPLACEMENT = 0xFFFD;

    private Rules() {}

    /**
     * @param max in code points
     * @param lines whether line feeds and tabs may stand in it
     */
    static Read<String> text(Json value, int max, boolean lines) {
        if (!(value instanceof Json.Str(var text))) return Read.bad("not-a-string", "A string stands here.");
        if (text.isBlank()) return Read.bad("blank", "It must not be blank.");
        if (text.codePointCount(0, text.length()) > max) return Read.bad("too-long", "At most " + max + " characters.");
        for (int point : text.codePoints().toArray()) {
            boolean allowed = lines && (point == '\n' || point == '\t');
            if (Character.isISOControl(point) && !allowed)
                return Read.bad("control-character", "No control characters.");
            if (point == REPLACEMENT) return Read.bad("damaged", "A character was lost on the way: send UTF-8.");
            if (!lines && turns(point))
                return Read.bad("direction", "No characters that turn the direction of writing.");
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                return Read.bad("lone-surrogate", "Not well-formed Unicode.");
        }
        return Read.ok(text);
    }

    /** Embeddings, overrides and isolates (UAX 9), with which a name reads otherwise than it is. */
    private static boolean turns(int point) {
        return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    }

    /** A value of one's own, made of a string; {@code make} refuses with an {@link IllegalArgumentException}. */
    static <T> Read<T> made(Json value, int max, Function<String, T> make) {
        return then(text(value, max, false), text -> {
            try {
                return Read.ok(make.apply(text));
            } catch (IllegalArgumentException _) { // rule 13: its message may quote the value
                return Read.bad("invalid", "It does not have the form of this field.");
            }
        });
    }

    /** RFC 3339 with any offset, cut to milliseconds; the years 1970 to 9998. */
    static Read<Instant> instant(Json value) {
        return then(text(value, 40, false), text -> {
            if (!INSTANT.matcher(text).matches())
                return Read.bad("not-an-instant", "An RFC 3339 date and time with its offset stands here.");
            try {
                var time = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).withOffsetSameInstant(ZoneOffset.UTC);
                if (time.getYear() < 1970 || time.getYear() > 9998)
                    return Read.bad("out-of-range", "The year is out of range.");
                return Read.ok(Times.cut(time.toInstant()));
            } catch (DateTimeException _) {
                return Read.bad("not-an-instant", "There is no such date and time.");
            }
        });
    }

    /** ISO 8601 in days of 24 hours, hours, minutes, seconds; more than nothing. */
    static Read<Duration> duration(Json value, Duration max) {
        return then(text(value, 40, false), text -> {
            if (!DURATION.matcher(text).matches())
                return Read.bad("not-a-duration", "A duration such as P3D or PT90M stands here.");
            var length = Duration.parse(text);
            if (!length.isPositive() || length.compareTo(max) > 0)
                return Read.bad("out-of-range", "More than nothing, at most " + max + ".");
            return Read.ok(length);
        });
    }

    static Read<LocalDate> date(Json value) {
        return then(text(value, 10, false), text -> {
            if (!DATE.matcher(text).matches()) return Read.bad("not-a-date", "A date such as 2026-11-23 stands here.");
            try {
                return Read.ok(LocalDate.parse(text));
            } catch (DateTimeException _) {
                return Read.bad("not-a-date", "There is no such date.");
            }
        });
    }

    static Read<Long> whole(Json value, long min, long max) {
        if (!(value instanceof Json.Num(var number))) return Read.bad("not-a-number", "A number stands here.");
        if (number.stripTrailingZeros().scale() > 0) return Read.bad("not-whole", "A whole number stands here.");
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0)
            return Read.bad("out-of-range", "From " + min + " to " + max + ".");
        return Read.ok(number.longValueExact());
    }

    static Read<BigDecimal> decimal(Json value, BigDecimal min, BigDecimal max) {
        if (!(value instanceof Json.Num(var number))) return Read.bad("not-a-number", "A number stands here.");
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0)
            return Read.bad("out-of-range", "From " + min.toPlainString() + " to " + max.toPlainString() + ".");
        return Read.ok(number);
    }

    static Read<BigDecimal> decimal(Json value, BigDecimal min, BigDecimal max, int places) {
        return then(
                decimal(value, min, max),
                number -> number.stripTrailingZeros().scale() <= places
                        ? Read.ok(number)
                        : Read.bad("too-fine", "At most " + places + " digits behind the point."));
    }

    static Read<Boolean> bool(Json value) {
        return value instanceof Json.Bool(var bool) ? Read.ok(bool) : Read.bad("not-a-boolean", "true or false.");
    }

    /** A constant by its name, as it is written in Java. */
    static <E extends Enum<E>> Read<E> choice(Json value, Class<E> type) {
        for (var constant : type.getEnumConstants())
            if (value.equals(Json.of(constant.name()))) return Read.ok(constant);
        return Read.bad("unknown-choice", "One of the names in the API's description stands here.");
    }

    private static <A, B> Read<B> then(Read<A> read, Function<A, Read<B>> next) {
        return switch (read) {
            case Read.Ok<A> ok -> next.apply(ok.value());
            case Read.Bad<A> bad -> Read.bad(bad.code(), bad.detail());
        };
    }
}
