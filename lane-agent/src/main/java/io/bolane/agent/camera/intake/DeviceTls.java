package io.bolane.agent.camera.intake;

import io.bolane.protocol.config.ConfigException;
import io.bolane.protocol.config.ConfigNode;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/**
 * Whose certificate is believed when a camera is called by HTTPS: that of an authority that this machine knows, made
 * out for the camera's address, unless the configuration says otherwise.
 *
 * @param certificate the camera's own: this one and no other, whatever name and dates stand in it
 * @param trustAll anybody's: whoever stands between agent and camera can then open the barrier
 */
public record DeviceTls(Optional<X509Certificate> certificate, boolean trustAll) {
    static final DeviceTls OF_AUTHORITIES = new DeviceTls(Optional.empty(), false);

    /**
     * Key {@code tls}: true or false, or a section with {@code certificate} or {@code trustAll}.
     *
     * @return empty when the camera is called by plain HTTP
     * @throws ConfigException with path, value and what is allowed
     */
    static Optional<DeviceTls> read(ConfigNode node) {
        if (!node.isSection("tls")) {
            return node.flag("tls", false) ? Optional.of(OF_AUTHORITIES) : Optional.empty();
        }
        var section = node.section("tls");
        var trustAll = section.flag("trustAll", false);
        var certificate = section.has("certificate")
                ? Optional.of(certificate(section, "certificate"))
                : Optional.<X509Certificate>empty();
        if (trustAll && certificate.isPresent()) {
            throw new ConfigException(section.pathOf("trustAll"), "given beside certificate", "one of the two");
        }
        section.refuseUnknownKeys();
        return Optional.of(new DeviceTls(certificate, trustAll));
    }

    private static X509Certificate certificate(ConfigNode section, String key) {
        var file = section.paths().existingFile(section, key);
        try (var bytes = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
        } catch (IOException | CertificateException noCertificate) {
            throw new ConfigException(section.pathOf(key), file, "a file with the camera's certificate, PEM or DER");
        }
    }

    void apply(HttpClientOptions options) {
        options.setSsl(true);
        if (trustAll) {
            options.setTrustAll(true).setVerifyHost(false);
        }
        certificate.ifPresent(own -> options.setTrustOptions(TrustOptions.wrap(new Pinned(own)))
                .setVerifyHost(false)); // the certificate itself says who it is
    }

    /** True when {@code failure} of a connection is that the certificate is not believed. */
    static boolean isDistrust(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    /** Believes one certificate. */
    private record Pinned(X509Certificate own) implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
            if (chain.length == 0 || !own.equals(chain[0])) {
                throw new CertificateException("not the certificate that the configuration names");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
            throw new CertificateException("nobody calls here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
