package io.bolane.tariff;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.bolane.protocol.parking.Money;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a version of a tariff says. @param from its first day, for examples */
record TermsYaml(ConfigNode section, LocalDate from) {
    private static final Money FEN = Money.ofFen(1);
    private static final long MOST_BAYS = 20;

    Terms read() {
        var calendar = section.has("calendar") ? CalendarYaml.read(section.section("calendar")) : WorkCalendar.NONE;
        var tables = new TableYaml(calendar, from);
        var table = tables.read(section);
        var total = total();
        var terms = new Terms(table, calendar, classes(tables), newEnergy(tables), total);
        section.refuseUnknownKeys();
        requireRoundCaps(terms);
        return terms;
    }

    private TotalTerms total() {
        return new TotalTerms(
                section.number("chargingReductionMinutes", 0, 0, Caps.MINUTES_OF_DAY),
                section.choice("reductionOrder", Reduction.Order.class, Reduction.Order.AMOUNT_BEFORE_PERCENT),
                rounding(),
                YamlValues.amount(section, "sanityLimit"));
    }

    private Rounding rounding() {
        if (!section.has("rounding")) {
            return Rounding.NONE;
        }
        var node = section.section("rounding");
        var to = node.parsed("to", YamlValues.AMOUNT, YamlValues::yuan);
        if (to.isZero()) {
            throw new ConfigException(node.pathOf("to"), 0, "an amount of at least 0.01");
        }
        var rounding = new Rounding(to, node.choice("direction", Rounding.Direction.class, null));
        node.refuseUnknownKeys();
        return rounding;
    }

    private Map<VehicleClass, ClassTerms> classes(TableYaml tables) {
        var node = section.section("classes");
        var classes = new EnumMap<VehicleClass, ClassTerms>(VehicleClass.class);
        for (var vehicle : VehicleClass.values()) {
            if (node.has(vehicle.code())) {
                classes.put(vehicle, classTerms(node.section(vehicle.code()), tables));
            }
        }
        node.refuseUnknownKeys();
        return classes;
    }

    private ClassTerms classTerms(ConfigNode node, TableYaml tables) {
        var exempt = node.flag("exempt", false);
        var percent = node.has("multiplier") ? node.parsed("multiplier", YamlValues.FACTOR, YamlValues::percent) : 100;
        var bays = (int) node.number("bays", 1, 1, MOST_BAYS);
        Optional<PriceTable> table =
                node.has("table") ? Optional.of(closed(node.section("table"), tables)) : Optional.empty();
        node.refuseUnknownKeys();
        if (exempt && (table.isPresent() || percent != 100 || bays != 1)) {
            throw new ConfigException(node.pathOf("exempt"), true, "true without table, multiplier and bays");
        }
        var terms = new ClassTerms(exempt, table, percent, bays);
        requireWholeFen(node, table.orElseGet(() -> tables.read(section)), terms.scale());
        return terms;
    }

    private static PriceTable closed(ConfigNode node, TableYaml tables) {
        var table = tables.read(node);
        node.refuseUnknownKeys();
        return table;
    }

    private static void requireWholeFen(ConfigNode node, PriceTable table, Scale scale) {
        try {
            table.scaled(scale);
        } catch (ArithmeticException fraction) {
            throw new ConfigException(
                    node.pathOf("multiplier"),
                    node.text("multiplier", ""),
                    "one that leaves whole fen (" + fraction.getMessage() + ")");
        }
    }

    private EnergyTerms newEnergy(TableYaml tables) {
        if (!section.has("newEnergy")) {
            return EnergyTerms.NONE;
        }
        var node = section.section("newEnergy");
        Optional<PriceTable> table =
                node.has("table") ? Optional.of(closed(node.section("table"), tables)) : Optional.empty();
        Optional<FreeMinutes> free = node.has("freeMinutes") ? Optional.of(TableYaml.free(node)) : Optional.empty();
        Optional<EnergyShare> share = node.has("percent")
                ? Optional.of(new EnergyShare((int) node.requiredNumber("percent", 0, 100)))
                : Optional.empty();
        node.refuseUnknownKeys();
        return new EnergyTerms(table, free, share);
    }

    /** A total that is rounded up must not get above the cap. */
    private void requireRoundCaps(Terms terms) {
        var rounding = terms.total().rounding();
        if (rounding.direction() == Rounding.Direction.DOWN || rounding.to().equals(FEN)) {
            return;
        }
        for (var table : tables(terms).toList()) {
            for (var amount : table.caps().amounts()) {
                if (amount.fen() % rounding.to().fen() != 0) {
                    throw new ConfigException(
                            section.pathOf("rounding.to"),
                            rounding.to().toYuan(),
                            "an amount of which each cap is a multiple: a day of " + amount.toYuan()
                                    + " would be rounded to "
                                    + Money.ofFen(rounding.of(amount.fen())).toYuan());
                }
            }
        }
    }

    private static Stream<PriceTable> tables(Terms terms) {
        return Stream.of(VehicleClass.values())
                .flatMap(vehicle -> Stream.of(EnergyType.values()).map(energy -> terms.table(vehicle, energy)))
                .collect(Collectors.toSet())
                .stream();
    }
}
