package io.bolane.gateway.park;

import io.bolane.embedded.EmbeddedDatabase;
import io.bolane.gateway.cases.Cases;
import io.bolane.gateway.change.ChangePayouts;
import io.bolane.gateway.city.CityBookings;
import io.bolane.gateway.city.CityReports;
import io.bolane.gateway.config.DatabaseConfig;
import io.bolane.gateway.config.EtcLane;
import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.gateway.correction.CaseDecisions;
import io.bolane.gateway.correction.EntryCorrections;
import io.bolane.gateway.correction.PaymentAssignments;
import io.bolane.gateway.correction.PlateCorrections;
import io.bolane.gateway.correction.PriceCorrections;
import io.bolane.gateway.correction.StayCorrections;
import io.bolane.gateway.correction.StayDesk;
import io.bolane.gateway.db.Database;
import io.bolane.gateway.discount.Discounts;
import io.bolane.gateway.entry.Entries;
import io.bolane.gateway.entry.OwedStays;
import io.bolane.gateway.entry.PlatelessEntries;
import io.bolane.gateway.event.EventApplication;
import io.bolane.gateway.exit.Charges;
import io.bolane.gateway.exit.ExitCases;
import io.bolane.gateway.exit.ExitDecisions;
import io.bolane.gateway.lane.LaneDirectory;
import io.bolane.gateway.lane.ReceivedEvent;
import io.bolane.gateway.order.ChargeWay;
import io.bolane.gateway.order.InAdvance;
import io.bolane.gateway.order.OrderBooks;
import io.bolane.gateway.order.ParkingOrders;
import io.bolane.gateway.order.PriceQueries;
import io.bolane.gateway.order.PriceShown;
import io.bolane.gateway.order.TariffBook;
import io.bolane.gateway.outbox.Outbox;
import io.bolane.gateway.outbox.OutboxRow;
import io.bolane.gateway.outbox.UplinkOutcome;
import io.bolane.gateway.pass.CarQueries;
import io.bolane.gateway.pass.MonthPasses;
import io.bolane.gateway.pass.PassChecks;
import io.bolane.gateway.pass.SpecialPlates;
import io.bolane.gateway.payment.Bookings;
import io.bolane.gateway.payment.ChargeOutcomes;
import io.bolane.gateway.payment.ExitPayments;
import io.bolane.gateway.payment.PassPayments;
import io.bolane.gateway.payment.PassRenewals;
import io.bolane.gateway.payment.PaymentSearches;
import io.bolane.gateway.payment.PlacedPayments;
import io.bolane.gateway.payment.Prepayments;
import io.bolane.gateway.payment.RecoveredPayments;
import io.bolane.gateway.reduction.Reductions;
import io.bolane.gateway.refund.Changes;
import io.bolane.gateway.refund.RefundResults;
import io.bolane.gateway.refund.Refunds;
import io.bolane.gateway.seamless.SeamlessPay;
import io.bolane.gateway.space.FreeSpaces;
import io.bolane.gateway.space.SpaceNotices;
import io.bolane.gateway.space.SpaceReports;
import io.bolane.protocol.config.Secret;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.EventId;
import io.bolane.protocol.lane.LaneAck;
import io.bolane.protocol.lane.LaneAnswer.ExitDecision;
import io.bolane.protocol.lane.LaneEvent;
import io.bolane.protocol.lane.LaneEvent.CarEntered;
import io.bolane.protocol.lane.LaneEvent.CarExited;
import io.bolane.protocol.lane.LaneRequest.ExitQuote;
import io.bolane.protocol.lane.ParkSpaces;
import io.bolane.protocol.parking.Direction;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import io.bolane.protocol.parking.UnionId;
import io.bolane.protocol.time.ManualTime;
import io.bolane.tariff.Tariff;
import io.bolane.tariff.TariffYaml;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A park of its own in a database that all tests share: entries A1 and A2, exits B1 and B2 (with ETC), 15 minutes free,
 * then 5 yuan for each started hour, 15 minutes for leaving. Its clock starts at {@link #OPENING} and moves only when
 * told.
 */
public final class TestPark {
    public static final Instant OPENING = Instant.parse("2026-03-02T00:00:00Z");

    private static final AtomicInteger PARKS = new AtomicInteger();
    private static final Vertx VERTX = Vertx.vertx();
    private static final EmbeddedDatabase SERVER = EmbeddedDatabase.startTemporary();
    private static final Database.Limits PATIENT = new Database.Limits(
            Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(50));
    private static final Database DATABASE = migrated(8);

    public final ParkId id = new ParkId("P" + PARKS.incrementAndGet());
    public final LaneId entry = new LaneId(id, "A1");
    public final LaneId entry2 = new LaneId(id, "A2");
    public final LaneId exit = new LaneId(id, "B1");
    public final LaneId etcExit = new LaneId(id, "B2");
    public final ManualTime clock = new ManualTime(OPENING);
    public final FakeLanes lanes = new FakeLanes();
    public final List<ParkSpaces> published = new CopyOnWriteArrayList<>();
    public final LaneDirectory directory;
    public final OrderBooks books;
    public final PriceQueries prices;
    public final Prepayments prepayments;
    public final ExitPayments exitPayments;
    public final Map<String, UplinkOutcome> outcomes;
    public final SeamlessPay seamless;
    public final RefundResults refundResults;
    public final RecoveredPayments recovered;
    public final PlacedPayments placed;
    public final PassPayments passPayments;
    public final ChangePayouts change;
    public final Changes changes;
    /** Cards of month passes that this park knows, and what was paid for them. */
    public final Map<String, List<PassRenewals.Renewal>> passes = new ConcurrentHashMap<>();

    public final PlatelessEntries plateless;
    public final Reductions reductions;
    public final EventApplication events;
    public final ExitDecisions desk;
    public final MonthPasses monthPasses;
    public final SpecialPlates specials;
    public final CarQueries carQueries;
    public final PassChecks passChecks;
    public final SpaceNotices spaceNotices;
    public final SpaceReports spaceReports;
    public final CityReports cityReports;
    public final FreeSpaces spaces;
    public final Discounts discounts = new Discounts();
    public final PlateCorrections plateCorrections;
    public final PaymentAssignments paymentAssignments;
    public final PriceCorrections priceCorrections;
    public final StayCorrections stayCorrections;
    public final EntryCorrections entryCorrections;
    public final CaseDecisions caseDecisions;

    private final Map<LaneId, Long> sequences = new HashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    public TestPark() {
        var config = new ParkConfig(id, "test", new UnionId(200001), 100, Path.of("tariff.yaml"), 15, 60, lanesOf());
        directory = new LaneDirectory(List.of(config));
        books = OrderBooks.of(new ParkingOrders(directory, new TariffBook(Map.of(id, tariff()))), lanes, clock);
        var outbox = new Outbox(park -> config.union(), () -> {});
        spaces = new FreeSpaces(List.of(config), published::add, clock);
        var journal = books.orders().journal();
        var refunds = new Refunds(journal, outbox);
        changes = new Changes(journal, outbox, clock);
        var bookings = new Bookings(books, refunds, changes, clock);
        var searches = new PaymentSearches(bookings, books, outbox, clock);
        var inAdvance = new InAdvance(new CityBookings(DATABASE, clock), books.waits());
        prices = new PriceQueries(DATABASE, directory, books, inAdvance, new PriceShown(directory, discounts), clock);
        prepayments = new Prepayments(DATABASE, bookings, books);
        exitPayments = new ExitPayments(DATABASE, bookings, books);
        cityReports = new CityReports(DATABASE, outbox, Map.of(id, Duration.ofHours(1)), clock);
        outcomes = Map.of(
                "10.2",
                cityReports.outcomes().get("10.2"),
                "10.3",
                cityReports.outcomes().get("10.3"),
                "3.1",
                new OwedStays(journal),
                "3.2",
                new ChargeOutcomes(ChargeWay.WALLET, bookings, books, searches, clock),
                "3.10",
                changes,
                "3.7",
                new ChargeOutcomes(ChargeWay.ETC, bookings, books, searches, clock),
                "4.2",
                refunds,
                "4.3",
                searches);
        seamless = new SeamlessPay(DATABASE);
        refundResults = new RefundResults(DATABASE, journal);
        recovered = new RecoveredPayments(DATABASE, bookings, books);
        placed = new PlacedPayments(DATABASE, bookings, books, inAdvance, clock);
        passPayments = new PassPayments(DATABASE, bookings, this::renew, clock);
        change = new ChangePayouts(DATABASE, journal, changes);
        reductions = new Reductions(DATABASE, directory, books, discounts, clock);
        plateless = new PlatelessEntries(
                DATABASE,
                new PlatelessEntries.Gate(directory, lanes::isOnline, lanes),
                new Entries(books, spaces, outbox),
                () -> id.value() + "o" + ids.incrementAndGet(),
                clock);
        events = new EventApplication(DATABASE, books, spaces, outbox, clock);
        var cases = new Cases();
        var stays = new StayDesk(books, spaces, outbox, bookings, cases, clock);
        plateCorrections = new PlateCorrections(stays);
        paymentAssignments = new PaymentAssignments(stays);
        priceCorrections = new PriceCorrections(stays);
        stayCorrections = new StayCorrections(stays);
        entryCorrections = new EntryCorrections(stays);
        caseDecisions = new CaseDecisions(stays, plateCorrections);
        desk = new ExitDecisions(
                DATABASE,
                books,
                new Charges(directory, books, outbox, spaces, seamless),
                new ExitCases(directory, books, cases),
                clock);
        monthPasses = new MonthPasses(DATABASE, clock);
        specials = new SpecialPlates(DATABASE, clock);
        carQueries = new CarQueries(DATABASE, monthPasses, specials);
        passChecks = new PassChecks(DATABASE, specials, park -> Optional.of(Money.ofYuan("300")), clock);
        spaceNotices = new SpaceNotices(DATABASE, spaces);
        spaceReports = new SpaceReports(DATABASE, spaces, outbox, () -> "r" + ids.incrementAndGet());
        await(DATABASE.withTransaction(spaces::prepare));
    }

    private Future<Boolean> renew(SqlConnection tx, PassRenewals.Renewal renewal) {
        var pass = renewal.cardId().map(passes::get);
        pass.ifPresent(known -> known.add(renewal));
        return Future.succeededFuture(pass.isPresent());
    }

    private List<LaneConfig> lanesOf() {
        return List.of(
                new LaneConfig(entry, Direction.ENTRY, Optional.empty(), Optional.empty()),
                new LaneConfig(entry2, Direction.ENTRY, Optional.empty(), Optional.empty()),
                new LaneConfig(exit, Direction.EXIT, Optional.empty(), Optional.empty()),
                new LaneConfig(etcExit, Direction.EXIT, Optional.empty(), Optional.of(new EtcLane("jyyh", "000123"))));
    }

    private static Tariff tariff() {
        return TariffYaml.read(
                "test",
                new StringReader(
                        """
                name: test
                versions:
                  - from: 2020-01-01
                    freeMinutes: 15
                    steps:
                      - {minutes: 60, price: 5.00}
                    capPer24Hours: 50.00
                    sanityLimit: 1000.00
                """));
    }

    private static Database migrated(int poolSize) {
        var database = database(poolSize);
        await(database.migrate(), 120);
        await(database.warmUp());
        return database;
    }

    /** Another pool on the same database, as patient: what is tested is seldom how long it may take. */
    public static Database database(int poolSize) {
        return database(poolSize, PATIENT);
    }

    public static Database database(int poolSize, Database.Limits limits) {
        return new Database(VERTX, databaseConfig(SERVER.port(), poolSize), limits);
    }

    /** @param port where the same database is reached */
    public static DatabaseConfig databaseConfig(int port, int poolSize) {
        var password = Optional.of(new Secret(SERVER.password()));
        return new DatabaseConfig(SERVER.host(), port, SERVER.database(), SERVER.user(), password, poolSize);
    }

    public static int databasePort() {
        return SERVER.port();
    }

    public static Database database() {
        return DATABASE;
    }

    public static Vertx vertx() {
        return VERTX;
    }

    /** @return the result; throws what the future failed with */
    public static <T> T await(Future<T> future) {
        return await(future, 60);
    }

    /** The first thing that a cold machine does for tests may take it long. */
    private static <T> T await(Future<T> future, int seconds) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException | TimeoutException late) {
            throw new IllegalStateException(late);
        }
    }

    public static Plate plate(String text) {
        return new Plate(text);
    }

    public OrderId order(String name) {
        return new OrderId(id.value() + "_" + name);
    }

    public Instant at(int minutes) {
        return OPENING.plus(Duration.ofMinutes(minutes));
    }

    /** The next event of that lane. */
    public ReceivedEvent event(LaneId lane, Instant at, LaneEvent.Body body) {
        return numbered(lane, sequences.merge(lane, 1L, Long::sum), at, body);
    }

    public ReceivedEvent numbered(LaneId lane, long seq, Instant at, LaneEvent.Body body) {
        var eventId = new EventId(lane.park() + "-" + lane.name() + "-" + seq);
        return new ReceivedEvent(new LaneEvent(lane, 1, seq, eventId, at, body), at);
    }

    public CarEntered entered(String order, String plate, Instant at) {
        return new CarEntered(order(order), plate(plate), PlateColor.BLUE, false, at, Optional.of(98));
    }

    public CarExited exited(String plate, Instant at) {
        return new CarExited(
                Optional.empty(),
                Optional.of(plate(plate)),
                PlateColor.BLUE,
                at,
                new Authority(Authority.Source.SETTLEMENT, ""));
    }

    public CarExited exitedOrder(String order, String plate, Instant at) {
        return new CarExited(
                Optional.of(order(order)),
                Optional.of(plate(plate)),
                PlateColor.BLUE,
                at,
                new Authority(Authority.Source.SETTLEMENT, ""));
    }

    public Map<LaneId, LaneAck> store(ReceivedEvent... batch) {
        return await(events.store(List.of(batch)));
    }

    /** A car drives in through A1. */
    public void arrive(String order, String plate, int minute) {
        setTo(minute);
        store(event(entry, at(minute), entered(order, plate, at(minute))));
    }

    /** A car drives out through B1. */
    public void leave(String plate, int minute) {
        setTo(minute);
        store(event(exit, at(minute), exited(plate, at(minute))));
    }

    public ExitDecision ask(LaneId lane, String plate, int minute) {
        setTo(Math.max(minute, minuteNow()));
        var quote = new ExitQuote(
                plate.isEmpty() ? Optional.empty() : Optional.of(plate(plate)), PlateColor.BLUE, at(minute));
        return (ExitDecision) await(desk.quote(lane, quote));
    }

    public void setTo(int minute) {
        clock.jumpTo(at(minute));
    }

    private int minuteNow() {
        return (int) Duration.between(OPENING, clock.instant()).toMinutes();
    }

    public List<Row> rows(String sql, Object... values) {
        return await(DATABASE.withConnection(
                        connection -> connection.preparedQuery(sql).execute(Tuple.from(List.of(values))))
                .map(found -> {
                    var rows = new ArrayList<Row>();
                    found.forEach(rows::add);
                    return rows;
                }));
    }

    public Row stay(String order) {
        return rows(
                        "SELECT * FROM parking_order WHERE order_id = $1",
                        order(order).value())
                .get(0);
    }

    /** @return the interfaces of what Bolink is to be told of this stay, in their order */
    public List<String> uploads(String order) {
        return rows(
                        "SELECT interface FROM outbox WHERE order_id = $1 ORDER BY id",
                        order(order).value())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** @return the data text of the latest upload by that interface */
    public String upload(String order, String interfaceId) {
        return rows(
                        "SELECT data_text FROM outbox WHERE order_id = $1 AND interface = $2 ORDER BY id DESC",
                        order(order).value(),
                        interfaceId)
                .get(0)
                .getString(0);
    }

    /** @return what became of this stay, in its order */
    public List<String> journal(String order) {
        return rows(
                        "SELECT what FROM order_journal WHERE order_id = $1 ORDER BY id",
                        order(order).value())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    public int occupied() {
        return rows("SELECT occupied FROM park_space WHERE park_id = $1", id.value())
                .get(0)
                .getInteger(0);
    }

    /** The outbox row of an ETC charge, as the relay hands it over. */
    public OutboxRow etcRow(String order) {
        return new OutboxRow(
                1,
                new UnionId(200001),
                id,
                Optional.of(order(order)),
                "3.7",
                new OutboxRow.Target("UNION_API", "etcPayApi", false),
                "{}",
                1);
    }

    /** @return what waits in the outbox of this park by that interface, the first one first */
    public List<OutboxRow> waiting(String interfaceId) {
        return rows(
                        "SELECT * FROM outbox WHERE park_id = $1 AND interface = $2 AND state = 'open' ORDER BY id",
                        id.value(),
                        interfaceId)
                .stream()
                .map(row -> new OutboxRow(
                        row.getLong("id"),
                        new UnionId(row.getLong("union_id")),
                        id,
                        Optional.ofNullable(row.getString("order_id")).map(OrderId::of),
                        interfaceId,
                        new OutboxRow.Target(row.getString("host"), row.getString("path"), true),
                        row.getString("data_text"),
                        1))
                .toList();
    }

    /** Bolink answers this row, as the relay tells it. */
    public void answer(OutboxRow row, String reply) {
        var bytes = reply.getBytes(StandardCharsets.UTF_8);
        await(DATABASE.withTransaction(tx -> end(tx, row, "done")
                        .compose(ended -> outcomes.get(row.interfaceId()).settled(tx, row, bytes))))
                .run();
    }

    /** Nobody answers this row in time. */
    public void expire(OutboxRow row) {
        await(DATABASE.withTransaction(tx -> end(tx, row, "expired")
                        .compose(ended -> outcomes.get(row.interfaceId()).expired(tx, row))))
                .run();
    }

    private static Future<Void> end(SqlConnection tx, OutboxRow row, String state) {
        return tx.preparedQuery("UPDATE outbox SET state = $2 WHERE id = $1")
                .execute(Tuple.of(row.id(), state))
                .mapEmpty();
    }
}
