/** The plate camera of a lane and its drivers. */
package io.bolane.agent.camera;
