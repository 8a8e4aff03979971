/** The lane agent's own time between a camera and an arm, and many lanes in a small heap. */
package io.bolane.bench.lane;
