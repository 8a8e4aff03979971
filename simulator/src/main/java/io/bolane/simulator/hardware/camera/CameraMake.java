package io.bolane.simulator.hardware.camera;

import io.bolane.simulator.hardware.CameraDevice;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** The makes of cameras there are, by the names of the lane agent's drivers. */
public enum CameraMake {
    VZ_HTTP(around -> new PushingCamera(around, new VzPushScript(around.serial()))),
    VZ_MQTT(around -> new MqttDevice(around, new VzMqttScript(around.serial(), VzMqttScript.Layout.A))),
    /** The layout of topics that a factory reset brings. */
    VZ_MQTT_B(around -> new MqttDevice(around, new VzMqttScript(around.serial(), VzMqttScript.Layout.B))),
    VZ_TCP(VzTcpDevice::new),
    HIKVISION(around ->
            new ServingCamera(around, new HikvisionMake(around), Optional.of(new HikvisionXml(around.serial())))),
    HIKVISION_STREAM(around -> new ServingCamera(around, new HikvisionMake(around), Optional.empty())),
    DAHUA(around -> new ServingCamera(around, new DahuaMake(around), Optional.of(new ItsapiScript(around.serial())))),
    /** Firmware that knows no CGI orders any more. */
    DAHUA_RPC2(around ->
            new ServingCamera(around, new DahuaRpcMake(around), Optional.of(new ItsapiScript(around.serial())))),
    DAHUA_STREAM(around -> new ServingCamera(around, new DahuaMake(around), Optional.empty())),
    QIANYI_HTTP(
            around -> new PushingCamera(around, new FormScript(around.serial(), "/qianyi", StandardCharsets.UTF_8))),
    HUAXIA_HTTP(
            around -> new PushingCamera(around, new FormScript(around.serial(), "/huaxia", Charset.forName("GBK")))),
    QIANYI_MQTT(around -> new MqttDevice(around, new QianyiMqttScript(around.serial()))),
    WEBHOOK(around -> new PushingCamera(around, new MilesightScript(around.serial())));

    private final Function<CameraSurroundings, CameraDevice> maker;

    CameraMake(Function<CameraSurroundings, CameraDevice> maker) {
        this.maker = maker;
    }

    public CameraDevice make(CameraSurroundings around) {
        return maker.apply(around);
    }
}
