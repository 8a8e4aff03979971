package io.bolane.simulator.hardware;

/** What an arm is wired to: a board with relays and inputs, or an operator that speaks by itself. */
public interface BarrierDevice extends Device {
    VirtualArm arm();
}
