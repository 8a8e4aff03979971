package io.bolane.agent.config;

/** Whether the button at a lane opens it. It never does while the lane is held closed or worked by hand. */
public enum ButtonRule {
    NEVER,
    /** At an entry, unless the park is known to be full. */
    WHEN_FREE,
    ALWAYS
}
