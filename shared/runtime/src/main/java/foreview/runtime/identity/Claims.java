package foreview.runtime.identity;

import static foreview.runtime.identity.Unauthenticated.Reason.AUDIENCE;
import static foreview.runtime.identity.Unauthenticated.Reason.CLAIMS;
import static foreview.runtime.identity.Unauthenticated.Reason.EXPIRED;
import static foreview.runtime.identity.Unauthenticated.Reason.ISSUER;
import static foreview.runtime.identity.Unauthenticated.Reason.NOT_YET_VALID;

import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a token must claim (RFC 7519): the pinned issuer and audience, an {@code exp} ahead, no {@code nbf} ahead, and
 * {@code sub}, {@code org} and {@code roles}.
 *
 * @param skew how far the issuer's clock may be from ours
 */
public record Claims(String issuer, String audience, Duration skew, Now now) {
    private static final int LONGEST_SUB = 200;
    private static final Pattern ORG = Pattern.compile("[a-z0-9-]{1,64}");
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    Caller caller(Json.Obj claims) {
        if (!claims.string("iss").equals(Optional.of(issuer))) throw new Unauthenticated(ISSUER);
        if (!audiences(claims).contains(Json.of(audience))) throw new Unauthenticated(AUDIENCE);
        var t = now.instant();
        var expires = time(claims, "exp").orElseThrow(() -> new Unauthenticated(CLAIMS));
        if (!t.isBefore(expires.plus(skew))) throw new Unauthenticated(EXPIRED);
        if (time(claims, "nbf").filter(from -> t.plus(skew).isBefore(from)).isPresent())
            throw new Unauthenticated(NOT_YET_VALID);
        return new Caller(
                claims.string("sub").filter(Claims::isSub).orElseThrow(() -> new Unauthenticated(CLAIMS)),
                claims.string("org").filter(ORG.asMatchPredicate()).orElseThrow(() -> new Unauthenticated(CLAIMS)),
                roles(claims));
    }

    private static boolean isSub(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_SUB
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static List<Json> audiences(Json.Obj claims) {
        return switch (claims.get("aud").orElse(Json.NULL)) {
            case Json.Str one -> List.of(one);
            case Json.Arr(var several) -> several;
            default -> List.of();
        };
    }

    /** Seconds since the epoch, with or without a fraction. */
    private static Optional<Instant> time(Json.Obj claims, String name) {
        return claims.get(name).map(value -> {
            if (!(value instanceof Json.Num(var seconds)) || seconds.signum() < 0 || seconds.compareTo(LAST_SECOND) > 0)
                throw new Unauthenticated(CLAIMS);
            return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
        });
    }

    /** A token may carry roles of other programs: they give nothing here. */
    private static Set<Role> roles(Json.Obj claims) {
        if (!(claims.get("roles").orElse(Json.NULL) instanceof Json.Arr(var names))) throw new Unauthenticated(CLAIMS);
        var roles = EnumSet.noneOf(Role.class);
        for (var role : Role.values())
            if (role != Role.FOREVIEW && names.contains(Json.of(name(role)))) roles.add(role);
        return roles;
    }

    /** As tokens write it: {@code program-officer}. */
    public static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
