package io.bolane.simulator.demo;

import java.nio.file.Path;

/** Place of the lane agent until its module can be started. */
final class AgentPart implements Part {
    private final String name;
    private final Path file;

    AgentPart(String name, Path file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        throw new PartFailure(name, new IllegalStateException("nothing runs " + file.getFileName() + " yet"));
    }

    @Override
    public void stop() {}

    @Override
    public void kill() {}
}
