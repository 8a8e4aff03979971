package io.bolane.agent.config;

import io.bolane.agent.barrier.BarrierDriver;
import io.bolane.agent.camera.CameraDriver;
import io.bolane.agent.display.DisplayDriver;

/** The devices of one lane, each by its driver. */
public record LaneDevices(BarrierDriver barrier, CameraDriver camera, DisplayDriver display) {}
