/** Cameras and engines that post JSON of their own shape: fields named by JSON pointers (cameras.md 8). */
package io.bolane.agent.camera.webhook;
