package io.bolane.simulator.demo;

import io.bolane.simulator.hardware.DeviceKinds;
import io.bolane.simulator.hardware.DeviceKinds.BarrierKind;
import io.bolane.simulator.hardware.DeviceKinds.CameraKind;
import io.bolane.simulator.hardware.DeviceKinds.DisplayKind;
import java.util.List;

/** What the lanes of a demo are equipped with; lanes take the sets of a list in turn. */
public enum DemoDevices {
    /** Lines of JSON. */
    VIRTUAL(List.of(DeviceKinds.VIRTUAL)),
    /** Relay boards and plain Modbus, displays of all makes. */
    MODBUS(List.of(
            new DeviceKinds(BarrierKind.RELAY_A, CameraKind.VIRTUAL, DisplayKind.KF),
            new DeviceKinds(BarrierKind.RELAY_B, CameraKind.VIRTUAL, DisplayKind.FK),
            new DeviceKinds(BarrierKind.MODBUS, CameraKind.VIRTUAL, DisplayKind.BX),
            new DeviceKinds(BarrierKind.MODBUS_RTU, CameraKind.VIRTUAL, DisplayKind.VIRTUAL))),
    /** Cameras of VZ, by HTTP push, through the broker and called by TCP. */
    VZ(List.of(
            new DeviceKinds(BarrierKind.RELAY_A, CameraKind.VZ_HTTP, DisplayKind.KF),
            new DeviceKinds(BarrierKind.RELAY_B, CameraKind.VZ_MQTT, DisplayKind.FK),
            new DeviceKinds(BarrierKind.CAMERA, CameraKind.VZ_TCP, DisplayKind.KF))),
    /** Cameras of Hikvision, which push or are listened to. */
    HIK(List.of(
            new DeviceKinds(BarrierKind.MODBUS, CameraKind.HIKVISION, DisplayKind.BX),
            new DeviceKinds(BarrierKind.RELAY_B, CameraKind.HIKVISION_STREAM, DisplayKind.FK))),
    /** Something of everything; one arm hangs on the contacts of its camera. */
    MIXED(List.of(
            new DeviceKinds(BarrierKind.RELAY_A, CameraKind.VZ_HTTP, DisplayKind.KF),
            new DeviceKinds(BarrierKind.CAMERA, CameraKind.HIKVISION, DisplayKind.FK),
            new DeviceKinds(BarrierKind.MODBUS, CameraKind.VZ_MQTT, DisplayKind.BX),
            new DeviceKinds(BarrierKind.RELAY_B, CameraKind.DAHUA, DisplayKind.VIRTUAL),
            new DeviceKinds(BarrierKind.VIRTUAL, CameraKind.QIANYI_HTTP, DisplayKind.KF)));

    private final List<DeviceKinds> sets;

    DemoDevices(List<DeviceKinds> sets) {
        this.sets = sets;
    }

    /** @param lane its place among the lanes, from 0 */
    DeviceKinds kinds(int lane) {
        return sets.get(lane % sets.size());
    }

    /** How much faster than in life the demo runs where nobody says: boards are polled, and give pulses of 0.1 s. */
    public double speed() {
        return this == VIRTUAL ? DemoOptions.SPEED : DemoOptions.DEVICE_SPEED;
    }
}
