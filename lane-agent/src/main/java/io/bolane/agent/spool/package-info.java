/**
 * What a lane remembers over a restart and a power cut: its events until the gateway has stored them, its session
 * counter, who holds its arm open. SQLite in WAL mode with synchronous=FULL, written by one thread.
 */
package io.bolane.agent.spool;
