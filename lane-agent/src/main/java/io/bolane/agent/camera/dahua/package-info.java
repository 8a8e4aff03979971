/** Cameras of Dahua: ITSAPI push and CGI (cameras.md 5). */
package io.bolane.agent.camera.dahua;
