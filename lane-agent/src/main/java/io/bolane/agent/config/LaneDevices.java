package io.bolane.agent.config;

/** The devices of one lane. */
public record LaneDevices(DeviceConfig barrier, DeviceConfig camera, DeviceConfig display) {}
