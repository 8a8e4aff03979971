package io.bolane.simulator.hardware;

/** What can be wrong with the way a device speaks. */
public enum WireFault {
    NONE,
    /** It takes connections and hears nothing: it neither answers nor acts. */
    SILENT,
    /** It acts, and its answers are lost. */
    MUTE,
    /** It answers a second late. */
    SLOW,
    /** Its answers come byte by byte. */
    TORN,
    /** Its answers end with a wrong check byte. */
    WRONG_CHECK,
    /** It refuses whatever it is told, where its protocol has a refusal. */
    REFUSING
}
