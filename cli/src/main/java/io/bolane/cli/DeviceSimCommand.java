package io.bolane.cli;

import io.bolane.simulator.hardware.DeviceSim;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bolane device-sim}: virtual cameras, barriers and displays on real sockets. */
@Command(
        name = "device-sim",
        mixinStandardHelpOptions = true,
        description = "Virtual cameras, barriers and displays on real sockets.")
final class DeviceSimCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, paramLabel = "FILE", description = "device-sim.yaml")
    private Path file;

    @Override
    public Integer call() {
        return DeviceSim.run(file, System.getenv(), System.out);
    }
}
