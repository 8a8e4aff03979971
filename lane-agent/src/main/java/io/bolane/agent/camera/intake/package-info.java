/** What all camera drivers share: readings in our words, seen-before, the clock, held replies, HTTP with Digest. */
package io.bolane.agent.camera.intake;
