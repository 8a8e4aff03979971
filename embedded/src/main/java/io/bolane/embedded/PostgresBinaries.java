package io.bolane.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked once per user and version from the archive on the class path. */
final class PostgresBinaries {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /**
     * @param fallback where to unpack when the user has no writable cache directory
     * @throws StartFailure when the class path holds no PostgreSQL for this system
     */
    static PostgresBinaries unpack(Path fallback) {
        var archive = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
        try {
            var home = cacheDirectory(fallback).resolve("postgresql-" + digestOf(archive));
            if (!Files.isDirectory(home)) {
                unpack(archive, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException unwritable) {
            throw new StartFailure("PostgreSQL cannot be unpacked: " + unwritable, unwritable);
        }
    }

    Path program(String name) {
        var windows = System.getProperty("os.name").startsWith("Windows");
        return home.resolve("bin").resolve(windows ? name + ".exe" : name);
    }

    static String archiveName(String osName, String osArch) {
        var system = osName.startsWith("Windows") ? "windows" : osName.startsWith("Mac") ? "darwin" : "linux";
        var processor = osArch.toLowerCase(Locale.ROOT).matches("aarch64|arm64") && !system.equals("windows")
                ? "arm_64"
                : "x86_64";
        return "/postgres-" + system + "-" + processor + ".txz";
    }

    private static Path cacheDirectory(Path fallback) throws IOException {
        var cache = Path.of(System.getProperty("user.home"), ".cache", "bolane");
        try {
            return Files.createDirectories(cache);
        } catch (IOException noHome) {
            LOG.atDebug().addKeyValue("error", noHome).log("no cache directory");
            return Files.createDirectories(fallback);
        }
    }

    private static String digestOf(String archive) throws IOException {
        try (var in = open(archive)) {
            var digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static InputStream open(String archive) {
        var in = PostgresBinaries.class.getResourceAsStream(archive);
        if (in == null) {
            throw new StartFailure("No embedded PostgreSQL for this system (" + archive
                    + " is not on the class path): install PostgreSQL and configure the section database");
        }
        return new BufferedInputStream(in, 1 << 16);
    }

    /** Several processes may do this at once: each unpacks for itself, the first rename wins. */
    private static void unpack(String archive, Path home) throws IOException {
        var unfinished = Files.createTempDirectory(home.getParent(), "unpacking");
        LOG.atInfo().addKeyValue("directory", home).log("unpacking PostgreSQL");
        try (var tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, unfinished);
            }
        }
        try {
            Files.move(unfinished, home);
        } catch (IOException renamed) {
            Directories.delete(unfinished);
            if (!Files.isDirectory(home)) {
                throw renamed;
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        var target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot be made executable: " + target);
        }
    }
}
