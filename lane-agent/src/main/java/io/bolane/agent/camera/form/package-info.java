/** Cameras of Qianyi (芊熠) and Huaxia (华夏) that push HTTP forms (cameras.md 6.3). */
package io.bolane.agent.camera.form;
