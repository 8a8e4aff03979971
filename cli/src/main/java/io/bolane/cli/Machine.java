package io.bolane.cli;

import io.bolane.protocol.checkup.Finding;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Bolane needs of a machine, whatever runs there. */
final class Machine {
    private static final long LITTLE_MEMORY = 200L * 1024 * 1024;

    private Machine() {}

    /** @return a list of the caller's own */
    static List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok(
                "java",
                Runtime.version() + " on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")));
        findings.add(memory(Runtime.getRuntime().maxMemory()));
        findings.add(
                Charset.isSupported("GBK")
                        ? Finding.ok("charset", "GBK is there, for displays")
                        : Finding.broken("charset", "no GBK", "take a Java runtime with the module jdk.charsets"));
        findings.add(temporary(Path.of(System.getProperty("java.io.tmpdir"))));
        return findings;
    }

    private static Finding memory(long bytes) {
        var found = bytes / (1024 * 1024) + " MB for Java";
        return bytes < LITTLE_MEMORY
                ? Finding.warning("memory", found, "give it more: BOLANE_JAVA_OPTS=-Xmx512m")
                : Finding.ok("memory", found);
    }

    /** The embedded database and native libraries are unpacked there. */
    private static Finding temporary(Path folder) {
        return Files.isWritable(folder)
                ? Finding.ok("temporary files", folder + " can be written")
                : Finding.broken("temporary files", folder + " cannot be written", "set -Djava.io.tmpdir");
    }
}
