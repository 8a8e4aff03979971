package io.bolane.simulator.demo;

/** Where the parts of a demo listen, all on 127.0.0.1. */
record DemoPorts(int http, int management, int mqtt, int database, int bolink) {}
