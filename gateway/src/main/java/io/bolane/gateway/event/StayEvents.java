package io.bolane.gateway.event;

import io.bolane.gateway.alarm.Alarms;
import io.bolane.gateway.entry.Entries;
import io.bolane.gateway.event.AloneConflicts.Conflict;
import io.bolane.gateway.event.StayChanges.Ending;
import io.bolane.gateway.event.StrayExits.Stray;
import io.bolane.gateway.exit.ExitUploads;
import io.bolane.gateway.order.NewStay;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.OrderJournal.Line;
import io.bolane.gateway.order.ParkPlate;
import io.bolane.gateway.order.ParkingOrder;
import io.bolane.gateway.order.StayAccount;
import io.bolane.gateway.order.StayEnd;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.Outbox.Entry;
import io.bolane.gateway.picture.StayPictures;
import io.bolane.gateway.picture.StayPictures.Link;
import io.bolane.gateway.space.FreeSpaces;
import io.bolane.protocol.bolink.PictureQuery.PictureKind;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.tariff.Doubt;
import io.bolane.tariff.settlement.Cover;
import io.bolane.tariff.settlement.StayPrice;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies entries and exits to the stays: a few statements for each batch, however many events it has. Entries come
 * before exits; an exit ends only stays that began before it, so the order within the batch does not matter.
 */
final class StayEvents {
    private static final Logger LOG = LoggerFactory.getLogger(StayEvents.class);

    private final StrayExits strayExits = new StrayExits();
    private final AloneConflicts conflicts = new AloneConflicts();
    private final StayPictures pictures = new StayPictures();
    private final Alarms alarms = new Alarms();
    private final OrderBooks books;
    private final FreeSpaces spaces;
    private final Outbox outbox;

    StayEvents(OrderBooks books, FreeSpaces spaces, Outbox outbox) {
        this.books = books;
        this.spaces = spaces;
        this.outbox = outbox;
    }

    /** The entries and exits of one batch. */
    record Passages(List<Arrival> arrivals, List<Stray> exits) {
        static Passages of(List<StoredEvent> events) {
            var arrivals = new ArrayList<Arrival>();
            var exits = new ArrayList<Stray>();
            for (var stored : events) {
                var lane = stored.event().lane();
                if (stored.event().body() instanceof CarEntered car) {
                    arrivals.add(new Arrival(lane, car, stored.suspect()));
                } else if (stored.event().body() instanceof CarExited car) {
                    var at = car.readAt().truncatedTo(ChronoUnit.MICROS);
                    exits.add(new Stray(
                            Optional.empty(),
                            lane,
                            car.order(),
                            car.plate(),
                            at,
                            stored.suspect(),
                            car.alone(),
                            car.picture()));
                }
            }
            return new Passages(arrivals, exits);
        }

        boolean isEmpty() {
            return arrivals.isEmpty() && exits.isEmpty();
        }
    }

    record Arrival(LaneId lane, CarEntered car, boolean suspect) {}

    /** @return to be run after the commit */
    Future<Runnable> apply(SqlConnection tx, Passages passages) {
        if (passages.isEmpty()) {
            return Future.succeededFuture(() -> {});
        }
        var strays = strayExits.find(
                tx,
                passages.arrivals.stream().map(each -> each.car.order()).toList(),
                passages.arrivals.stream().map(each -> each.lane.park()).toList(),
                passages.arrivals.stream().map(each -> each.car.plate()).toList());
        return Future.all(strays, lock(tx, passages)).compose(read -> {
            List<ParkingOrder> locked = read.resultAt(1);
            var before = locked.stream().collect(Collectors.toMap(ParkingOrder::id, Function.identity()));
            return arrive(tx, passages, before).compose(parked -> {
                var stays = new LinkedHashMap<>(before);
                parked.forEach(order -> stays.put(order.id(), order));
                var changes = new StayChanges(stays.values());
                passages.exits.forEach(changes::exit);
                strays.result().forEach(changes::exit);
                return leave(tx, changes)
                        .compose(departures ->
                                pictures.link(tx, links(passages, changes)).map(departures))
                        .compose(departures -> tell(tx, parked, departures));
            });
        });
    }

    private Future<List<ParkingOrder>> lock(SqlConnection tx, Passages passages) {
        var ids = Stream.concat(
                        passages.arrivals.stream().map(each -> each.car.order()),
                        passages.exits.stream().flatMap(each -> each.order().stream()))
                .distinct()
                .toList();
        var plates = passages.exits.stream()
                .flatMap(each ->
                        each.plate().map(plate -> new ParkPlate(each.lane().park(), plate)).stream())
                .distinct()
                .toList();
        return books.orders().lockAll(tx, ids, plates);
    }

    /** @return the stays that are parked now and were not before */
    private Future<List<ParkingOrder>> arrive(SqlConnection tx, Passages passages, Map<OrderId, ParkingOrder> before) {
        var fresh = new LinkedHashMap<OrderId, NewStay>();
        var seen = new ArrayList<OrderId>();
        for (var arrival : passages.arrivals) {
            var stay = newStay(arrival);
            var old = before.get(stay.order());
            if (old != null && !(old.park().equals(stay.park()) && old.wasRead(stay.plate()))) {
                throw new IllegalStateException("order " + stay.order() + " is of another car");
            }
            if (old != null) {
                seen.add(stay.order());
            } else {
                fresh.putIfAbsent(stay.order(), stay);
            }
        }
        return books.orders()
                .addAll(tx, List.copyOf(fresh.values()))
                .compose(added -> books.orders().parkAdmitted(tx, seen))
                .map(parked -> Stream.concat(fresh.values().stream().map(NewStay::parked), parked.stream())
                        .toList());
    }

    private NewStay newStay(Arrival arrival) {
        var car = arrival.car;
        var park = arrival.lane.park();
        var enteredAt = car.readAt().truncatedTo(ChronoUnit.MICROS);
        return new NewStay(
                car.order(),
                park,
                car.plate(),
                car.color(),
                car.plateless(),
                arrival.lane.name(),
                enteredAt,
                books.orders().tariffInForce(park, enteredAt),
                arrival.suspect);
    }

    private record Departure(StayEnd end, StayAccount account, boolean main, Optional<Conflict> conflict) {}

    private record Departures(List<Departure> all, List<ParkingOrder> neverParked) {}

    private Future<Departures> leave(SqlConnection tx, StayChanges changes) {
        changes.strays().forEach(stray -> LOG.atWarn()
                .addKeyValue("lane", stray.lane())
                .addKeyValue("order", stray.order().map(OrderId::value).orElse(""))
                .log("exit of a car whose stay is not known"));
        var twice = new ArrayList<Conflict>();
        changes.again().forEach((exit, stay) -> twice.add(twice(exit, stay)));
        var strays = strayExits
                .addAll(tx, changes.strays())
                .compose(added -> strayExits.claim(tx, changes.claims()))
                .compose(claimed -> alarms.addAll(tx, EventAlarms.ofStrays(changes.strays())))
                .compose(raised -> conflicts.addAll(tx, twice));
        if (changes.endings().isEmpty()) {
            return strays.map(new Departures(List.of(), List.of()));
        }
        var ending = changes.endings().stream().map(Ending::order).toList();
        return strays.compose(kept -> books.orders().accounts(tx, ending))
                .compose(accounts -> close(tx, departures(changes.endings(), accounts)))
                .map(departures -> new Departures(departures, changes.neverParked()));
    }

    private Future<List<Departure>> close(SqlConnection tx, List<Departure> departures) {
        var ends = departures.stream().map(Departure::end).toList();
        var ids = ends.stream().map(end -> end.order().id()).toList();
        return books.orders()
                .closeAll(tx, ends)
                .compose(closed -> books.waits().removeLeft(tx, ids))
                .compose(removed -> conflicts.addAll(
                        tx,
                        departures.stream()
                                .flatMap(each -> each.conflict.stream())
                                .toList()))
                .map(departures);
    }

    private List<Departure> departures(List<Ending> endings, List<StayAccount> accounts) {
        var byId = new HashMap<OrderId, StayAccount>();
        accounts.forEach(account -> byId.put(account.order().id(), account));
        return endings.stream().map(ending -> departure(ending, byId)).toList();
    }

    private Departure departure(Ending ending, Map<OrderId, StayAccount> accounts) {
        var order = ending.order();
        var account = accounts.get(order.id());
        var known = books.orders().price(account, ending.at());
        var price = ending.alone().map(lane -> AloneExit.booked(known, lane)).orElse(known);
        // nobody knows when the older stay really ended: what was paid for it is what it cost
        var owed = ending.main() ? price : new StayPrice(price.counted(), price.counted(), Money.ZERO, price.surplus());
        var suspect = ending.suspect() || Doubt.endsBeforeItStarts(order.enteredAt(), ending.at());
        var end = new StayEnd(order, ending.lane().name(), ending.at(), owed, suspect);
        return new Departure(end, account, ending.main(), conflict(ending, known));
    }

    /** What a lane decided alone and the gateway would have decided otherwise. */
    private static Optional<Conflict> conflict(Ending ending, StayPrice known) {
        return ending.alone()
                .filter(lane -> !ending.main() || AloneExit.isConflict(known, lane))
                .map(lane -> new Conflict(
                        ending.main() ? AloneConflicts.Kind.PRICE : AloneConflicts.Kind.OVERLAP,
                        ending.lane(),
                        ending.order().id(),
                        Optional.of(ending.order().plate()),
                        ending.at(),
                        lane,
                        Optional.of(known)));
    }

    private static Conflict twice(Stray exit, ParkingOrder stay) {
        return new Conflict(
                AloneConflicts.Kind.TWICE,
                exit.lane(),
                stay.id(),
                exit.plate(),
                exit.at(),
                exit.alone().orElseThrow(),
                Optional.empty());
    }

    /** An exit is of the stay that it ended, not of older ones of the same plate. */
    private static List<Link> links(Passages passages, StayChanges changes) {
        var links = new ArrayList<Link>();
        for (var arrival : passages.arrivals) {
            var car = arrival.car;
            car.picture().ifPresent(ref -> links.add(new Link(arrival.lane.park(), car.order(), PictureKind.IN, ref)));
        }
        for (var ending : changes.endings()) {
            ending.exit()
                    .picture()
                    .filter(ref -> ending.main())
                    .ifPresent(ref -> links.add(
                            new Link(ending.lane().park(), ending.order().id(), PictureKind.OUT, ref)));
        }
        return links;
    }

    /** The free spaces are locked last; the uploads need them. */
    private Future<Runnable> tell(SqlConnection tx, List<ParkingOrder> parked, Departures departures) {
        var arrived = new ArrayList<>(parked);
        arrived.addAll(departures.neverParked);
        var cars = new HashMap<LaneId, Integer>();
        arrived.forEach(order -> cars.merge(order.entry(), 1, Integer::sum));
        departures.all.forEach(each -> cars.merge(each.end.order().entry(), -1, Integer::sum));
        var covers = books.orders().covers(tx, arrived);
        return books.orders()
                .journal()
                .addAll(tx, lines(arrived, departures))
                .compose(written -> covers)
                .compose(read -> spaces.change(tx, cars))
                .compose(free -> outbox.add(tx, uploads(arrived, departures, new Told(free, covers.result())))
                        .map(added -> () -> {
                            outbox.committed();
                            spaces.publish(free);
                        }));
    }

    private static List<Line> lines(List<ParkingOrder> arrived, Departures departures) {
        var lines = new ArrayList<Line>();
        arrived.forEach(order -> lines.add(Entries.line(order)));
        for (var departure : departures.all) {
            var end = departure.end;
            lines.add(new Line(
                    end.order().id(),
                    departure.main ? "left" : "closed",
                    "lane " + end.lane() + " at " + end.at() + ", price "
                            + end.price().total().toYuan() + ", unpaid "
                            + end.price().due().toYuan()));
        }
        return lines;
    }

    /** What the uploads tell beside the stays. */
    private record Told(List<ParkSpaces> free, Map<OrderId, List<Cover>> covers) {
        private int freeIn(ParkId park) {
            return Entries.freeIn(park, free);
        }
    }

    private List<Entry> uploads(List<ParkingOrder> arrived, Departures departures, Told told) {
        var entries = new ArrayList<Entry>(arrived.size() + departures.all.size());
        for (var order : arrived) {
            var covers = told.covers.getOrDefault(order.id(), List.of());
            var request = Entries.upload(order, told.freeIn(order.park()), covers);
            entries.add(new Entry(request, Optional.of(order.id())));
        }
        for (var departure : departures.all) {
            var order = departure.end.order();
            var reduced = books.orders().reduced(departure.account, departure.end.at());
            ExitUploads.of(departure.end, departure.account, reduced, told.freeIn(order.park()))
                    .forEach(request -> entries.add(new Entry(request, Optional.of(order.id()))));
        }
        return entries;
    }
}
