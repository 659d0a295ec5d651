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
import java.util.stream.Stream;

/**
 * Checks a token's claims (RFC 7519): the pinned issuer and audience, {@code exp} in the future, {@code nbf} not in the
 * future, {@code sub}, the organization and the roles.
 *
 * @param audience one of the token's {@code aud}, or its {@code client_id} if it has no {@code aud}
 * @param roles the claim that holds the roles
 * @param org the claim that holds the organization
 * @param skew how much the issuer's clock may differ from ours
 */
public record Claims(String issuer, String audience, ClaimPath roles, ClaimPath org, Duration skew, Now now) {
    /** The default claim of the roles. */
    public static final String ROLES = "roles";
    /** The default claim of the organization. */
    public static final String ORG = "org";

    private static final int LONGEST_SUB = 200;
    private static final Pattern ORG_FORM = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern FLATTENED = Pattern.compile("\\[(.*)]", Pattern.DOTALL);
    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    /** Roles and organization in their default claims. */
    public Claims(String issuer, String audience, Duration skew, Now now) {
        this(issuer, audience, new ClaimPath(ROLES), new ClaimPath(ORG), skew, now);
    }

    Caller caller(Json.Obj claims) {
        if (!claims.string("iss").equals(Optional.of(issuer))) throw new Unauthenticated(ISSUER);
        if (!audiences(claims).contains(Json.of(audience))) throw new Unauthenticated(AUDIENCE);
        checkTimes(claims);
        return new Caller(
                claims.string("sub").filter(Claims::isSub).orElseThrow(Claims::wrongClaims),
                org.find(claims)
                        .flatMap(Claims::single)
                        .filter(ORG_FORM.asMatchPredicate())
                        .orElseThrow(Claims::wrongClaims),
                roles.find(claims).flatMap(Claims::names).map(Claims::known).orElseThrow(Claims::wrongClaims));
    }

    private void checkTimes(Json.Obj claims) {
        var t = now.instant();
        var expires = time(claims, "exp").orElseThrow(Claims::wrongClaims);
        if (!t.isBefore(expires.plus(skew))) throw new Unauthenticated(EXPIRED);
        if (time(claims, "nbf").filter(from -> t.plus(skew).isBefore(from)).isPresent())
            throw new Unauthenticated(NOT_YET_VALID);
    }

    private static boolean isSub(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_SUB
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    /** As API Gateway's authorizer reads it: access tokens of Cognito have a {@code client_id} and no {@code aud}. */
    private static List<Json> audiences(Json.Obj claims) {
        return switch (claims.get("aud")
                .or(() -> claims.get("client_id").filter(Json.Str.class::isInstance))
                .orElse(Json.NULL)) {
            case Json.Str one -> List.of(one);
            case Json.Arr(var several) -> several;
            default -> List.of();
        };
    }

    /** Seconds since the epoch, with or without a fraction. */
    private static Optional<Instant> time(Json.Obj claims, String name) {
        return claims.get(name).map(value -> {
            if (!(value instanceof Json.Num(var seconds)) || seconds.signum() < 0 || seconds.compareTo(LAST_SECOND) > 0)
                throw wrongClaims();
            return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
        });
    }

    /** One string, or a list of one: with several organizations it is in doubt which one acts. */
    private static Optional<String> single(Json value) {
        return switch (value) {
            case Json.Str(var text) -> Optional.of(text);
            case Json.Arr(var items)
            when items.size() == 1 && items.getFirst() instanceof Json.Str(var text) -> Optional.of(text);
            default -> Optional.empty();
        };
    }

    /** A list, or one string of names separated by blanks or commas, which Cognito puts in brackets. */
    private static Optional<List<Json>> names(Json value) {
        return switch (value) {
            case Json.Arr(var items) -> Optional.of(items);
            case Json.Str(var text) -> {
                var flattened = FLATTENED.matcher(text.strip());
                var names = SEPARATORS.split(flattened.matches() ? flattened.group(1) : text);
                yield Optional.of(Stream.of(names).map(Json::of).toList());
            }
            default -> Optional.empty();
        };
    }

    /** A token may hold roles of other programs, which give no rights here. */
    private static Set<Role> known(List<Json> names) {
        var roles = EnumSet.noneOf(Role.class);
        for (var role : Role.values())
            if (role != Role.FOREVIEW && names.contains(Json.of(name(role)))) roles.add(role);
        return roles;
    }

    private static Unauthenticated wrongClaims() {
        return new Unauthenticated(CLAIMS);
    }

    /** A role as tokens name it: {@code program-officer}. */
    public static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
