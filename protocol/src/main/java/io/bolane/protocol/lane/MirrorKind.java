package io.bolane.protocol.lane;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the lanes of a park keep a copy of. */
public enum MirrorKind {
    /** An open stay with its payments and grants, by order id: {@link MirrorContent.StayCopy}. */
    STAY,
    /** A month pass with its plates, by pass id: {@link MirrorContent.PassCopy}. */
    PASS,
    /** What the lists say of a plate, by plate: {@link MirrorContent.ListedCopy}. */
    SPECIAL,
    /** A tariff with its versions, by name: {@link MirrorContent.TariffCopy}. */
    TARIFF,
    /** How the park treats cars; one, by {@value #PARK}: {@link MirrorContent.PolicyCopy}. */
    POLICY,
    /** How many cars are in; one, by {@value #PARK}: {@link MirrorContent.SpacesCopy}. */
    SPACES,
    /** What a car owes for stays that it left unpaid, by plate: {@link MirrorContent.DebtCopy}. */
    DEBT;

    /** The key of what a park has one of. */
    public static final String PARK = "park";

    private static final Map<String, MirrorKind> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(MirrorKind::wireName, kind -> kind));

    public String wireName() {
        return JsonReader.wireName(this);
    }

    static Optional<MirrorKind> ofWire(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
