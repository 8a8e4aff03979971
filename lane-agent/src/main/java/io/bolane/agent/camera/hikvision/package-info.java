/** Cameras of Hikvision by ISAPI: events pushed or pulled, the barrier by calls (cameras.md 4). */
package io.bolane.agent.camera.hikvision;
