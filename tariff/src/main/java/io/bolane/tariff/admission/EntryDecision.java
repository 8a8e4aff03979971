package io.bolane.tariff.admission;

import io.bolane.protocol.parking.CityAnswer;
import io.bolane.tariff.Tariff;
import io.bolane.tariff.admission.EntryPolicy.CityCheck;
import io.bolane.tariff.admission.EntryVerdict.Admit;
import io.bolane.tariff.admission.EntryVerdict.AskCity;
import io.bolane.tariff.admission.EntryVerdict.AskPerson;
import io.bolane.tariff.admission.EntryVerdict.Reason;
import io.bolane.tariff.admission.EntryVerdict.Refuse;
import io.bolane.tariff.settlement.Cover;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may come in. Official cars always; then the black list, the rule of the car's standing with its hours, a
 * full park, debts, and last the city. Whatever is against the car, the strictest answer counts, and the first reason
 * that led to it is told.
 */
public final class EntryDecision {
    private static final Set<CarStanding> STRANGERS = EnumSet.of(
            CarStanding.PASS_WITHOUT_SPACE, CarStanding.VISITOR, CarStanding.TEMPORARY, CarStanding.PLATELESS);

    /** From here on the driver is told that the pass will end. */
    private static final long PASS_ENDS_SOON_DAYS = 7;

    private final EntryPolicy policy;
    private final Arrival car;
    private final CarStanding standing;
    private Access access = Access.ADMIT;
    private Optional<Reason> against = Optional.empty();

    private EntryDecision(EntryPolicy policy, Arrival car) {
        this.policy = policy;
        this.car = car;
        this.standing = standingOf(car);
    }

    public static EntryVerdict of(EntryPolicy policy, Arrival car) {
        return new EntryDecision(policy, car).decide();
    }

    /** @return what the car is to the park just now */
    public static CarStanding standingOf(Arrival car) {
        if (car.plate().isEmpty()) {
            return CarStanding.PLATELESS;
        }
        if (OfficialPlates.isOfficial(car.plate().get(), car.color()) || car.isListed(ListEntry.Kind.EXEMPT)) {
            return CarStanding.EXEMPT;
        }
        if (car.isListed(ListEntry.Kind.WHITE)) {
            return CarStanding.WHITE_LIST;
        }
        if (car.pass().isPresent()) {
            return CarStanding.MONTH_PASS;
        }
        if (car.known().passTaken()) {
            return CarStanding.PASS_WITHOUT_SPACE;
        }
        return car.isListed(ListEntry.Kind.VISITOR) ? CarStanding.VISITOR : CarStanding.TEMPORARY;
    }

    private EntryVerdict decide() {
        if (standing != CarStanding.EXEMPT) {
            var rule = policy.rules().get(standing);
            if (car.isListed(ListEntry.Kind.BLACK)) {
                object(policy.blackList(), Reason.BLACK_LIST);
            }
            object(rule.access(), Reason.STANDING);
            if (rule.hours().filter(hours -> !hours.contains(car.at())).isPresent()) {
                object(rule.outside(), Reason.HOURS);
            }
            if (isFull()) {
                object(rule.whenFull(), Reason.FULL);
            }
            if (!car.known().owed().isZero()) {
                object(policy.owing(), Reason.OWES);
            }
            // who is not let in anyhow is no question for the city
            if (access != Access.REFUSE && isCitysBusiness()) {
                if (car.city().isEmpty()) {
                    return new AskCity(standing, policy.cityWithin(), lines("请稍候"));
                }
                hear(car.city().get());
            }
        }
        return verdict();
    }

    private void object(Access demanded, Reason reason) {
        var stricter = access.stricter(demanded);
        if (stricter != access) {
            access = stricter;
            against = Optional.of(reason);
        }
    }

    private boolean isFull() {
        var kept = STRANGERS.contains(standing) ? policy.keptSpaces() : 0;
        return car.free().filter(free -> free <= kept).isPresent();
    }

    /** The city knows cars by their plates. */
    private boolean isCitysBusiness() {
        return car.plate().isPresent()
                && (policy.city() == CityCheck.ALL
                        || policy.city() == CityCheck.STRANGERS && STRANGERS.contains(standing));
    }

    private void hear(CityAnswer answer) {
        switch (answer.outcome()) {
            case PASSED -> {}
            case SILENT -> object(policy.citySilent(), Reason.CITY_SILENT);
            case MEMBERS_ONLY, BLACK_LIST, OTHER -> object(Access.REFUSE, Reason.CITY);
        }
    }

    private EntryVerdict verdict() {
        var reason = against.orElse(Reason.STANDING);
        // nobody has decided against a car that the city is silent about: a person has to
        var alarm = reason == Reason.BLACK_LIST || reason == Reason.CITY_SILENT;
        return switch (access) {
            case ADMIT -> new Admit(standing, welcome());
            case ASK -> new AskPerson(standing, reason, lines(text(reason), "请等待工作人员"), alarm);
            case REFUSE -> new Refuse(standing, reason, lines(text(reason)), alarm);
        };
    }

    private String text(Reason reason) {
        if (reason == Reason.CITY) {
            return car.city().flatMap(CityAnswer::text).orElse(reason.chinese());
        }
        return reason.chinese();
    }

    private List<String> welcome() {
        return switch (standing) {
            case MONTH_PASS ->
                car.pass()
                        .flatMap(this::endsSoon)
                        .map(ending -> lines("月卡车", ending))
                        .orElseGet(() -> lines("月卡车", "欢迎光临"));
            case PASS_WITHOUT_SPACE -> lines("月卡车位已满", "按临时车计费");
            case VISITOR -> lines("访客车", "欢迎光临");
            case EXEMPT, WHITE_LIST, TEMPORARY, PLATELESS -> lines("欢迎光临");
        };
    }

    private Optional<String> endsSoon(Cover pass) {
        return pass.until()
                .map(until -> ChronoUnit.DAYS.between(
                        LocalDate.ofInstant(car.at(), Tariff.ZONE), LocalDate.ofInstant(until, Tariff.ZONE)))
                .filter(days -> days <= PASS_ENDS_SOON_DAYS)
                .map(days -> "月卡剩余" + days + "天");
    }

    private List<String> lines(String... texts) {
        var first = car.plate().map(plate -> plate.text()).orElse("无牌车");
        var lines = new ArrayList<String>();
        lines.add(first);
        lines.addAll(List.of(texts));
        return lines;
    }
}
