package io.bolane.simulator.cloud;

/** How the virtual Bolink treats uplink requests. */
public enum CloudMood {
    WELL,
    /** Cuts the connection without an answer; nothing is taken. */
    CUTTING,
    /** Answers HTTP 502; nothing is taken. */
    BROKEN,
    /** Takes the request and cuts the connection before the answer is sent. */
    FORGETFUL,
    /** Answers state 0 and a text that says to come back later; nothing is taken. */
    BUSY,
    /** Answers nothing at all; nothing is taken. */
    SILENT
}
