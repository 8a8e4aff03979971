/** The {@code bolane} command: reads its arguments and hands over to the module that does the work. */
package io.bolane.cli;
