package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.UnionId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Bolink 9.1 {@code people_data}: residents of a community with the address of their photo. {@code data} is an array;
 * account and service name stand beside it.
 */
public record PeopleData(UnionId union, List<Person> people) implements AccountCallback {
    public static final String SERVICE = "people_data";
    /** Bounds what one message can make us store. */
    static final int MAX_PEOPLE = 1000;

    public PeopleData {
        people = List.copyOf(people);
    }

    /** {@code userType}, a Chinese word on the wire. */
    public enum Role {
        OWNER("户主"),
        FAMILY("家人"),
        TENANT("租户"),
        TENANT_FAMILY("租户家属");

        private final String wire;

        Role(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }

        static Role ofWire(String text) {
            for (var role : values()) {
                if (role.wire.equals(text)) {
                    return role;
                }
            }
            throw new IllegalArgumentException("unknown word");
        }
    }

    /** @param unit {@code unitName}, within the building */
    public record Home(String village, String building, Optional<String> unit, String floor, String house) {}

    /**
     * @param community {@code projectId}
     * @param sex a Chinese word
     * @param photo address of the face photo
     */
    public record Person(
            long community,
            Home home,
            String name,
            Role role,
            Optional<String> sex,
            Optional<LocalDate> birthDay,
            Optional<String> nation,
            Optional<String> phone,
            Optional<String> idCard,
            Optional<String> cardNumber,
            Optional<String> photo) {
        private static Person parse(Fields data) {
            return new Person(
                    data.requiredNumber("projectId"),
                    new Home(
                            data.requiredText("villageName"),
                            data.requiredText("buildingName"),
                            data.text("unitName"),
                            data.requiredText("floorName"),
                            data.requiredText("houseNum")),
                    data.requiredText("userName"),
                    data.required("userType", Role::ofWire),
                    data.text("sex"),
                    data.optional("birthDay", LocalDate::parse),
                    data.text("nationName"),
                    data.text("phoneNumber"),
                    data.text("idCard"),
                    data.text("cardNumber"),
                    data.text("facePhoto"));
        }

        @Override
        public String toString() {
            return "Person[…]"; // names, phones and identity cards are not for logs
        }
    }

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static PeopleData parse(Fields data) {
        var people = data.objectsOf("data", MAX_PEOPLE);
        return new PeopleData(
                Wire.account(data), people.stream().map(Person::parse).toList());
    }

    @Override
    public String interfaceId() {
        return "9.1";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public ReplyEcho echo() {
        return ReplyEcho.ofService(SERVICE);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.peopleData(this);
    }
}
