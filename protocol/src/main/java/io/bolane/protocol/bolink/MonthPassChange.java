package io.bolane.protocol.bolink;

import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * Bolink 11.5 {@code car_info}: one month pass was added, deleted or changed. It is named by plate or card; one of
 * them, or a list of vehicles, must be there.
 *
 * @param kind of pass
 * @param partOfDay {@code part_time}: from and until, may cross midnight
 * @param region {@code region_id}, of a pass for one region
 * @param dayRule {@code rule_id_sub}, our rule of a pass for times of day
 * @param company {@code comany_id} and {@code comany_name}, spelt so
 * @param spaces {@code vipCount}: how many of the vehicles may park at a time
 */
public record MonthPassChange(
        ParkId park,
        Change change,
        Optional<Plate> plate,
        Optional<String> cardId,
        Optional<String> holder,
        Optional<String> phone,
        Optional<PassKind> kind,
        Validity validity,
        Optional<PartOfDay> partOfDay,
        Optional<String> plateType,
        Optional<String> region,
        Optional<String> dayRule,
        Optional<Company> company,
        Optional<Integer> spaces,
        List<Vehicle> vehicles,
        Optional<String> messageUuid)
        implements OfficeCallback {
    public static final String SERVICE = "car_info";

    /** {@code type}. */
    public enum Change {
        ADD,
        DELETE,
        MODIFY_INFO,
        MODIFY_DATE
    }

    /** {@code car_type}, in the order of Bolink's numbers from 0. */
    public enum PassKind {
        INTERNAL,
        MONTHLY_RENT,
        TIME_OF_DAY,
        ORDINARY,
        COMPANY,
        OWNER
    }

    /** Who holds a pass for several cars. */
    public record Company(String id, Optional<String> name) {
        private static Optional<Company> parse(Fields data) {
            return data.optionalOneOf(List.of("comany_id", "company_id"), text -> text)
                    .map(id ->
                            new Company(id, data.optionalOneOf(List.of("comany_name", "company_name"), text -> text)));
        }
    }

    /** One car of a pass for several. */
    public record Vehicle(Plate plate, Optional<String> plateType) {
        private static List<Vehicle> parse(Fields data) {
            var vehicles = data.objects("vehicle_list").stream()
                    .map(car -> new Vehicle(car.required("plate_no", Plate::of), car.text("plate_type")))
                    .toList();
            if (vehicles.isEmpty()
                    && data.text("vehicle_list")
                            .filter(list -> !list.equals("[]"))
                            .isPresent()) {
                throw new InvalidField("vehicle_list", "not understood"); // a pass must not lose its cars
            }
            return vehicles;
        }
    }

    /** A period of each day; {@code until} before {@code from} crosses midnight. */
    public record PartOfDay(LocalTime from, LocalTime until) {}

    public MonthPassChange {
        vehicles = List.copyOf(vehicles);
    }

    /** @throws InvalidField naming the first field that is missing or cannot be read */
    static MonthPassChange parse(Fields data) {
        Wire.account(data);
        var change = data.required("type", text -> Wire.word(Change.values(), text));
        var kind = data.optional("car_type", text -> Wire.choice(PassKind.values(), text));
        var vehicles = Vehicle.parse(data);
        if (vehicles.isEmpty() && !data.has("car_number") && !data.has("card_id")) {
            throw new InvalidField("car_number", "missing");
        }
        return new MonthPassChange(
                Wire.park(data),
                change,
                data.optional("car_number", Plate::of),
                data.text("card_id"),
                data.text("user_name"),
                data.text("tel"),
                kind,
                Validity.parse(data),
                partOfDay(data, change, kind),
                data.optionalOneOf(List.of("part_type", "plate_type"), text -> text),
                where(data, change, "is_region", "region_id"),
                where(data, change, "is_dayparking", "rule_id_sub"),
                Company.parse(data),
                data.optional("vipCount", Wire::count),
                vehicles,
                data.text("message_uuid"));
    }

    /** Needed by a pass that is added; which fields the other operations have is not said. */
    private static Optional<PartOfDay> partOfDay(Fields data, Change change, Optional<PassKind> kind) {
        var part = data.optional("part_time", MonthPassChange::partOf);
        if (part.isEmpty()
                && change == Change.ADD
                && kind.filter(PassKind.TIME_OF_DAY::equals).isPresent()) {
            throw new InvalidField("part_time", "missing");
        }
        return part;
    }

    /** Tolerance: an array, or text that looks like one (11.5 types {@code part_time} as text). */
    private static PartOfDay partOf(String text) {
        var times = text.replaceAll("[\\[\\]\"\\s]", "").split(",");
        if (times.length != 2) {
            throw new IllegalArgumentException("not two times");
        }
        return new PartOfDay(LocalTime.parse(times[0]), LocalTime.parse(times[1]));
    }

    /** @return the text of {@code field} where {@code flag} is 1 */
    private static Optional<String> where(Fields data, Change change, String flag, String field) {
        if (!data.optional(flag, Wire::flag).orElse(false)) {
            return Optional.empty();
        }
        return change == Change.ADD ? Optional.of(data.requiredText(field)) : data.text(field);
    }

    @Override
    public String interfaceId() {
        return "11.5";
    }

    @Override
    public String serviceName() {
        return SERVICE;
    }

    @Override
    public Optional<String> subject() {
        return messageUuid;
    }

    @Override
    public ReplyEcho echo() {
        return ReplyEcho.ofService(SERVICE);
    }

    @Override
    public <R> R matchOffice(OfficeCases<R> cases) {
        return cases.monthPassChange(this);
    }
}
