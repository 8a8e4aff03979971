/** The lane agent: one process beside the lanes that drives their devices and reports to the gateway. */
package io.bolane.agent;
