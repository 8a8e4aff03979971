package io.bolane.protocol.lane;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types that messages of the lane contract are made of, found by following their records. */
final class WireTypes {
    /** The messages; all else is reached from them. {@link MirrorContent} travels as text, so nothing leads to it. */
    private static final List<Class<?>> ROOTS = List.of(
            LaneCommand.class,
            LaneResult.class,
            LaneEvent.class,
            LaneAck.class,
            LaneRequest.class,
            LaneAnswer.class,
            LaneStatus.class,
            LaneState.class,
            Passage.class,
            ParkSpaces.class,
            MirrorHead.class,
            SiteStay.class,
            SiteFire.class,
            SiteFireOver.class,
            MirrorContent.class);

    /** The families whose members are told apart by {@code type}. */
    static final List<Class<?>> BODIES =
            List.of(LaneCommand.Body.class, LaneEvent.Body.class, LaneRequest.Body.class, LaneAnswer.Body.class);

    private WireTypes() {}

    static Set<Class<? extends Enum<?>>> enums() {
        return reached().stream()
                .filter(Class::isEnum)
                .map(WireTypes::asEnum)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Enum<?>> asEnum(Class<?> type) {
        return (Class<? extends Enum<?>>) type;
    }

    static List<String> words(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants()).map(JsonReader::wireName).toList();
    }

    /** @return the name of its schema: "LaneEvent.Alarm" */
    static String nameOf(Class<?> type) {
        return type.getCanonicalName().substring(type.getPackageName().length() + 1);
    }

    private static Set<Class<?>> reached() {
        var reached = new LinkedHashSet<Class<?>>();
        ROOTS.forEach(root -> follow(root, reached));
        return reached;
    }

    private static void follow(Type type, Set<Class<?>> reached) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> follow(argument, reached));
        } else if (type instanceof Class<?> plain && plain.getName().startsWith("io.bolane.") && reached.add(plain)) {
            if (plain.isSealed()) {
                Stream.of(plain.getPermittedSubclasses()).forEach(member -> follow(member, reached));
            } else if (plain.isRecord()) {
                Stream.of(plain.getRecordComponents()).forEach(part -> follow(part.getGenericType(), reached));
            }
        }
    }
}
