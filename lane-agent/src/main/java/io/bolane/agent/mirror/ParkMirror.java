package io.bolane.agent.mirror;

import io.bolane.protocol.lane.InvalidMessage;
import io.bolane.protocol.lane.MirrorContent.ListedCopy;
import io.bolane.protocol.lane.MirrorContent.Listing;
import io.bolane.protocol.lane.MirrorContent.PassCopy;
import io.bolane.protocol.lane.MirrorContent.PolicyCopy;
import io.bolane.protocol.lane.MirrorContent.SpacesCopy;
import io.bolane.protocol.lane.MirrorContent.StayCopy;
import io.bolane.protocol.lane.MirrorContentCodec;
import io.bolane.protocol.lane.MirrorItem;
import io.bolane.protocol.lane.MirrorKind;
import io.bolane.protocol.parking.Money;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.Plate;
import io.bolane.tariff.Tariff;
import io.bolane.tariff.TariffYaml;
import io.bolane.tariff.settlement.PinnedTariffs;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copy of one park in memory, shared by all lanes of the process. Runs on the agent's event loop.
 *
 * <p>Of an item it keeps the hash and what the code understands of it, not the text.
 */
public final class ParkMirror {
    private static final Logger LOG = LoggerFactory.getLogger(ParkMirror.class);

    private final ParkId park;
    private final Map<String, Long> hashes = new HashMap<>();
    private final StayBook stays = new StayBook();
    private final Map<String, PassCopy> passes = new HashMap<>();
    private final PassIndex passesByPlate = new PassIndex();
    private final Map<Plate, ListedCopy> listed = new HashMap<>();
    private final Map<Plate, Money> debts = new HashMap<>();
    private final Map<String, PinnedTariffs> tariffs = new HashMap<>();
    private Optional<PolicyCopy> policy = Optional.empty();
    private Optional<SpacesCopy> spaces = Optional.empty();
    private long number;
    private long hash;

    public ParkMirror(ParkId park) {
        this.park = park;
    }

    public ParkId park() {
        return park;
    }

    /** @return the number of the last change that is in it; 0: it has nothing */
    public long number() {
        return number;
    }

    /** @return the hash of all that is in it, to be compared with the gateway's */
    public long hash() {
        return hash;
    }

    /** Takes changes in their order. @param upTo the number that it has then */
    public void take(List<MirrorItem> items, long upTo) {
        items.forEach(this::take);
        number = upTo;
    }

    /** Forgets what the gateway told; what the lanes have seen themselves stays. */
    public void clear() {
        hashes.clear();
        stays.clearTold();
        passes.clear();
        passesByPlate.clear();
        listed.clear();
        debts.clear();
        tariffs.clear();
        policy = Optional.empty();
        spaces = Optional.empty();
        number = 0;
        hash = 0;
    }

    private void take(MirrorItem item) {
        var name = item.kind() + " " + item.key();
        var now = item.hash();
        var before = item.content().isPresent() ? hashes.put(name, now) : hashes.remove(name);
        hash += now - (before == null ? 0 : before);
        item.known().ifPresent(kind -> understand(kind, item));
    }

    /** What cannot be read is there, for the hash, and is made no use of: the gateway is newer. */
    private void understand(MirrorKind kind, MirrorItem item) {
        try {
            switch (kind) {
                case STAY -> stays.told(OrderId.of(item.key()), item.content().map(MirrorContentCodec::readStay));
                case PASS -> pass(item.key(), item.content().map(MirrorContentCodec::readPass));
                case SPECIAL -> put(listed, Plate.of(item.key()), item.content().map(MirrorContentCodec::readListed));
                case TARIFF -> put(tariffs, item.key(), item.content().map(ParkMirror::versions));
                case POLICY -> policy = item.content().map(MirrorContentCodec::readPolicy);
                case SPACES -> spaces = item.content().map(MirrorContentCodec::readSpaces);
                case DEBT -> put(debts, Plate.of(item.key()), item.content().map(ParkMirror::owed));
            }
        } catch (InvalidMessage | IllegalArgumentException unreadable) {
            LOG.atError()
                    .addKeyValue("park", park)
                    .addKeyValue("kind", kind)
                    .addKeyValue("error", unreadable.getMessage())
                    .log("an item of the park's mirror cannot be read");
        }
    }

    private static <K, V> void put(Map<K, V> map, K key, Optional<V> value) {
        value.ifPresentOrElse(present -> map.put(key, present), () -> map.remove(key));
    }

    private void pass(String id, Optional<PassCopy> pass) {
        Optional.ofNullable(passes.remove(id)).ifPresent(old -> passesByPlate.remove(id, old));
        pass.ifPresent(fresh -> {
            passes.put(id, fresh);
            passesByPlate.add(id, fresh);
        });
    }

    private static Money owed(String content) {
        return MirrorContentCodec.readDebt(content).owed();
    }

    private static PinnedTariffs versions(String content) {
        Tariff tariff = TariffYaml.read(
                "mirror",
                new StringReader(MirrorContentCodec.readTariff(content).yaml()));
        return new PinnedTariffs(tariff);
    }

    // What is known

    /** @return whether there is enough to decide by */
    public boolean isUsable() {
        return policy.filter(known -> tariffs.containsKey(known.tariff())).isPresent();
    }

    public Optional<PolicyCopy> policy() {
        return policy;
    }

    /** @return the tariff of that name; else, as at the gateway, the one that the park has now */
    public Optional<PinnedTariffs> tariff(String name) {
        return Optional.ofNullable(tariffs.get(name)).or(this::tariffNow);
    }

    /** @return the tariff of stays that begin now */
    public Optional<PinnedTariffs> tariffNow() {
        return policy.flatMap(known -> Optional.ofNullable(tariffs.get(known.tariff())));
    }

    public StayBook stays() {
        return stays;
    }

    /** @return what is free; empty when nobody counts */
    public Optional<Integer> free() {
        return spaces.map(known -> Math.max(0, known.total() - known.occupied() - stays.notYetCounted()));
    }

    public List<Listing> listings(Plate plate) {
        return Optional.ofNullable(listed.get(plate)).map(ListedCopy::listings).orElse(List.of());
    }

    /** @return the passes that have, or had, this plate, by id */
    public Map<String, PassCopy> passes(Plate plate) {
        return passesByPlate.of(plate);
    }

    /** @return what the car owes for stays that it left unpaid, as far as the gateway has told */
    public Money owed(Plate plate) {
        return debts.getOrDefault(plate, Money.ZERO);
    }

    /** @return how many items it holds */
    public int size() {
        return hashes.size();
    }

    /** @return the stay that this car would have, were it to leave now */
    public Optional<StayCopy> openStay(Plate plate) {
        return stays.open(plate);
    }
}
