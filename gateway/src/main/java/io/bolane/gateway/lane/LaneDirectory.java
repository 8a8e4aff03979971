package io.bolane.gateway.lane;

import io.bolane.gateway.config.LaneConfig;
import io.bolane.gateway.config.ParkConfig;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configured parks and lanes. It does not change. */
public final class LaneDirectory {
    private final Map<ParkId, ParkConfig> parks = new HashMap<>();
    private final Map<LaneId, LaneConfig> lanes = new HashMap<>();
    private final Map<DeviceKey, LaneConfig> byDevice = new HashMap<>();

    public LaneDirectory(List<ParkConfig> parks) {
        for (var park : parks) {
            this.parks.put(park.id(), park);
            park.lanes().forEach(this::add);
        }
    }

    private void add(LaneConfig lane) {
        lanes.put(lane.id(), lane);
        lane.deviceNo().ifPresent(device -> byDevice.put(new DeviceKey(lane.id().park(), device), lane));
    }

    public Optional<ParkConfig> park(ParkId park) {
        return Optional.ofNullable(parks.get(park));
    }

    public Optional<LaneConfig> find(LaneId lane) {
        return Optional.ofNullable(lanes.get(lane));
    }

    /** @param channelId {@code channel_id} as received; what can be no lane's name is no lane */
    public Optional<LaneConfig> byChannel(ParkId park, String channelId) {
        try {
            return find(new LaneId(park, channelId.strip()));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    /** @param deviceNo {@code device_no} as received */
    public Optional<LaneConfig> byDevice(ParkId park, String deviceNo) {
        return Optional.ofNullable(byDevice.get(new DeviceKey(park, deviceNo.strip())));
    }

    public List<LaneConfig> lanes() {
        return List.copyOf(lanes.values());
    }

    private record DeviceKey(ParkId park, String deviceNo) {}
}
