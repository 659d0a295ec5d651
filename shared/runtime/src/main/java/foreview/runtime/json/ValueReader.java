package foreview.runtime.json;

import foreview.domain.json.InvalidText;
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

/** Reads single values of a request. It never trims, guesses or converts. */
final class ValueReader {
    private static final Pattern INSTANT = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})", Pattern.DOTALL);
    private static final Pattern DURATION =
            Pattern.compile("P(?=.)(\\d{1,5}D)?(T(?=.)(\\d{1,6}H)?(\\d{1,8}M)?(\\d{1,9}S)?)?");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ORG = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /** Decoders write it for bytes that are not UTF-8, and the gateway passes JSON on as decoded text. */
    private static final int REPLACEMENT = 0xFFFD;

    private ValueReader() {}

    /**
     * @param max in code points
     * @param lines whether line feeds and tabs are allowed
     */
    static ReadResult<String> text(Json value, int max, boolean lines) {
        if (!(value instanceof Json.Str(var text))) return ReadResult.bad("not-a-string", "Must be a string.");
        if (text.isBlank()) return ReadResult.bad("blank", "Must not be blank.");
        if (text.codePointCount(0, text.length()) > max)
            return ReadResult.bad("too-long", "Must have at most " + max + " characters.");
        for (int point : text.codePoints().toArray()) {
            boolean allowed = lines && (point == '\n' || point == '\t');
            if (Character.isISOControl(point) && !allowed)
                return ReadResult.bad("control-character", "Must not contain control characters.");
            if (point == REPLACEMENT)
                return ReadResult.bad("damaged", "Must not contain U+FFFD, which replaces bytes that are not UTF-8.");
            if (!lines && turns(point))
                return ReadResult.bad("direction", "Must not contain characters that change the writing direction.");
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)
                return ReadResult.bad("lone-surrogate", "Must be well-formed Unicode.");
        }
        return ReadResult.ok(text);
    }

    /** Embeddings, overrides and isolates (UAX 9): with them a name is displayed in another order than it is stored. */
    private static boolean turns(int point) {
        return point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069;
    }

    /**
     * A string that {@code make} converts. It refuses with an {@link InvalidText}, whose sentence goes into the answer, or
     * with another {@link IllegalArgumentException}.
     */
    static <T> ReadResult<T> made(Json value, int max, Function<String, T> make) {
        return then(text(value, max, false), text -> {
            try {
                return ReadResult.ok(make.apply(text));
            } catch (InvalidText e) {
                return ReadResult.bad("invalid", e.getMessage());
            } catch (IllegalArgumentException _) { // rule 13: its message may quote the value
                return ReadResult.bad("invalid", "Must have the form that the API description gives.");
            }
        });
    }

    /** Up to 64 letters, digits and {@code . _ -}; the first is a letter or a digit. */
    static ReadResult<String> id(Json value) {
        return matching(value, 64, ID, "Must be letters, digits and . _ - (the first a letter or a digit).");
    }

    /** SHA-256. */
    static ReadResult<String> digest(Json value) {
        return matching(value, 64, DIGEST, "Must be a SHA-256 digest: 64 hexadecimal digits in lower case.");
    }

    /** An organization as tokens name it. */
    static ReadResult<String> org(Json value) {
        return matching(value, 64, ORG, "Must be an organization's name in lower-case letters, digits and hyphens.");
    }

    private static ReadResult<String> matching(Json value, int max, Pattern form, String refusal) {
        return made(value, max, text -> {
            if (!form.matcher(text).matches()) throw new InvalidText(refusal);
            return text;
        });
    }

    /** RFC 3339 with any offset, cut to milliseconds; the years 1970 to 9998. */
    static ReadResult<Instant> instant(Json value) {
        return instant(value, 1970, 9998);
    }

    /** The same for every year that can be stored, 0 to 9999: clients write the first or the last for "never". */
    static ReadResult<Instant> anyInstant(Json value) {
        return instant(value, 0, 9999);
    }

    private static ReadResult<Instant> instant(Json value, int firstYear, int lastYear) {
        return then(text(value, 40, false), text -> {
            if (!INSTANT.matcher(text).matches())
                return ReadResult.bad("not-an-instant", "Must be an RFC 3339 date and time with an offset.");
            try {
                var time = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).withOffsetSameInstant(ZoneOffset.UTC);
                if (time.getYear() < firstYear || time.getYear() > lastYear)
                    return ReadResult.bad(
                            "out-of-range", "The year must be from " + firstYear + " to " + lastYear + ".");
                return ReadResult.ok(Times.cut(time.toInstant()));
            } catch (DateTimeException _) {
                return ReadResult.bad("not-an-instant", "Must be a valid date and time.");
            }
        });
    }

    /** ISO 8601 in days of 24 hours, hours, minutes and seconds; more than zero. */
    static ReadResult<Duration> duration(Json value, Duration max) {
        return then(text(value, 40, false), text -> {
            if (!DURATION.matcher(text).matches())
                return ReadResult.bad("not-a-duration", "Must be a duration such as P3D or PT90M.");
            var length = Duration.parse(text);
            if (!length.isPositive() || length.compareTo(max) > 0)
                return ReadResult.bad("out-of-range", "Must be more than zero and at most " + max + ".");
            return ReadResult.ok(length);
        });
    }

    static ReadResult<LocalDate> date(Json value) {
        return then(text(value, 10, false), text -> {
            if (!DATE.matcher(text).matches())
                return ReadResult.bad("not-a-date", "Must be a date such as 2026-11-23.");
            try {
                return ReadResult.ok(LocalDate.parse(text));
            } catch (DateTimeException _) {
                return ReadResult.bad("not-a-date", "Must be a valid date.");
            }
        });
    }

    static ReadResult<Long> whole(Json value, long min, long max) {
        if (!(value instanceof Json.Num(var number))) return ReadResult.bad("not-a-number", "Must be a number.");
        if (number.stripTrailingZeros().scale() > 0) return ReadResult.bad("not-whole", "Must be a whole number.");
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0)
            return ReadResult.bad("out-of-range", "Must be from " + min + " to " + max + ".");
        return ReadResult.ok(number.longValueExact());
    }

    static ReadResult<BigDecimal> decimal(Json value, BigDecimal min, BigDecimal max) {
        if (!(value instanceof Json.Num(var number))) return ReadResult.bad("not-a-number", "Must be a number.");
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0)
            return ReadResult.bad(
                    "out-of-range", "Must be from " + min.toPlainString() + " to " + max.toPlainString() + ".");
        return ReadResult.ok(number);
    }

    static ReadResult<BigDecimal> decimal(Json value, BigDecimal min, BigDecimal max, int places) {
        return then(
                decimal(value, min, max),
                number -> number.stripTrailingZeros().scale() <= places
                        ? ReadResult.ok(number)
                        : ReadResult.bad("too-fine", "Must have at most " + places + " decimal places."));
    }

    static ReadResult<Boolean> bool(Json value) {
        return value instanceof Json.Bool(var bool)
                ? ReadResult.ok(bool)
                : ReadResult.bad("not-a-boolean", "Must be true or false.");
    }

    /** A constant by its name. */
    static <E extends Enum<E>> ReadResult<E> choice(Json value, Class<E> type) {
        for (var constant : type.getEnumConstants())
            if (value.equals(Json.of(constant.name()))) return ReadResult.ok(constant);
        return ReadResult.bad("unknown-choice", "Must be one of the values that the API description lists.");
    }

    private static <A, B> ReadResult<B> then(ReadResult<A> read, Function<A, ReadResult<B>> next) {
        return switch (read) {
            case ReadResult.Ok<A> ok -> next.apply(ok.value());
            case ReadResult.Bad<A> bad -> ReadResult.bad(bad.code(), bad.detail());
        };
    }
}
