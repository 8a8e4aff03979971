package io.bolane.simulator.hardware.camera;

import io.bolane.embedded.EmbeddedBroker;
import io.bolane.simulator.hardware.camera.CameraContract.Can;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@link CameraContract} for every driver; most of the time is waiting, so several wait at once. */
@Execution(ExecutionMode.CONCURRENT)
class CameraContractIT {
    private static final String ACCOUNT = "host: 127.0.0.1, port: %1$d, password: " + CameraBench.PASSWORD;
    private static final String BROKER = "serial: %3$s, silence: PT2S, broker: {host: 127.0.0.1, port: %2$d}";

    @TempDir
    static Path brokerFolder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start(brokerFolder, 0);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    /** A driver and its make. */
    abstract static class Of extends CameraContract {
        private final CameraMake make;
        private final String yaml;
        private final Set<Can> can;

        Of(CameraMake make, String yaml, Set<Can> can) {
            this.make = make;
            this.yaml = yaml;
            this.can = can;
        }

        @Override
        CameraMake make() {
            return make;
        }

        @Override
        String yaml() {
            return yaml;
        }

        @Override
        Set<Can> can() {
            return can;
        }

        @Override
        int brokerPort() {
            return broker.port();
        }
    }

    @Nested
    class VzHttp extends Of {
        VzHttp() {
            super(CameraMake.VZ_HTTP, "{driver: vz-http, silence: PT1S, pollHold: PT0.4S}", EnumSet.allOf(Can.class));
        }

        @Override
        boolean confirmsByItself() {
            return false;
        }
    }

    private static final Set<Can> BY_BROKER = EnumSet.complementOf(EnumSet.of(Can.REMEMBER));

    @Nested
    class VzMqtt extends Of {
        VzMqtt() {
            super(CameraMake.VZ_MQTT, "{driver: vz-mqtt, " + BROKER + "}", BY_BROKER);
        }
    }

    @Nested
    class VzMqttOfTheOtherLayout extends Of {
        VzMqttOfTheOtherLayout() {
            super(CameraMake.VZ_MQTT_B, "{driver: vz-mqtt, " + BROKER + "}", BY_BROKER);
        }
    }

    @Nested
    class VzTcp extends Of {
        VzTcp() {
            super(
                    CameraMake.VZ_TCP,
                    "{driver: vz-tcp, host: 127.0.0.1, port: %1$d, serial: %3$s, silence: PT2S}",
                    EnumSet.complementOf(EnumSet.of(Can.REMEMBER, Can.RECEIVE_SERIAL)));
        }
    }

    @Nested
    class QianyiMqtt extends Of {
        QianyiMqtt() {
            super(
                    CameraMake.QIANYI_MQTT,
                    "{driver: qianyi-mqtt, " + BROKER + "}",
                    EnumSet.complementOf(EnumSet.of(Can.REMEMBER, Can.RECEIVE_SERIAL)));
        }
    }

    private static final Set<Can> BY_CALLS =
            EnumSet.of(Can.OPEN, Can.OPEN_LATER, Can.CONFIRM_LATER, Can.CLOSE, Can.BEAT);

    @Nested
    class HikvisionPush extends Of {
        HikvisionPush() {
            super(CameraMake.HIKVISION, "{driver: hikvision, silence: PT5S, probe: PT0.3S, " + ACCOUNT + "}", BY_CALLS);
        }
    }

    @Nested
    class HikvisionStream extends Of {
        HikvisionStream() {
            super(
                    CameraMake.HIKVISION_STREAM,
                    "{driver: hikvision, events: stream, silence: PT2.5S, " + ACCOUNT + "}",
                    BY_CALLS);
        }
    }

    @Nested
    class DahuaPush extends Of {
        DahuaPush() {
            super(CameraMake.DAHUA, "{driver: dahua, silence: PT1S, " + ACCOUNT + "}", BY_CALLS);
        }
    }

    @Nested
    class DahuaByRpc2 extends Of {
        DahuaByRpc2() {
            super(CameraMake.DAHUA_RPC2, "{driver: dahua, orders: rpc2, silence: PT1S, " + ACCOUNT + "}", BY_CALLS);
        }
    }

    @Nested
    class DahuaStream extends Of {
        DahuaStream() {
            super(
                    CameraMake.DAHUA_STREAM,
                    "{driver: dahua, events: stream, silence: PT2.5S, " + ACCOUNT + "}",
                    BY_CALLS);
        }
    }

    private static final Set<Can> BY_FORM =
            EnumSet.of(Can.OPEN, Can.OPEN_LATER, Can.BEAT, Can.SEND_SERIAL, Can.REMEMBER);

    @Nested
    class QianyiHttp extends Of {
        QianyiHttp() {
            super(CameraMake.QIANYI_HTTP, "{driver: qianyi-http, silence: PT1S}", BY_FORM);
        }
    }

    @Nested
    class HuaxiaHttpInGbk extends Of {
        HuaxiaHttpInGbk() {
            super(CameraMake.HUAXIA_HTTP, "{driver: huaxia-http, silence: PT1S}", BY_FORM);
        }
    }

    @Nested
    class Webhook extends Of {
        Webhook() {
            super(CameraMake.WEBHOOK, "{driver: webhook, preset: milesight}", EnumSet.noneOf(Can.class));
        }
    }
}
