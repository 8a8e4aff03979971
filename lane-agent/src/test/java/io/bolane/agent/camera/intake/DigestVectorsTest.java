package io.bolane.agent.camera.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The vectors HK-1 and HK-2 of cameras.md 4.5, which are also LB-2 of libraries.md. */
class DigestVectorsTest {
    @Test
    void hk1TheExampleOfRfc2617() {
        var digest = Digest.challenge("Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\","
                        + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")
                .orElseThrow();
        var request = new Digest.Request("Mufasa", "Circle Of Life", "GET", "/dir/index.html", 1, "0a4f113b");

        assertThat(digest.response(request)).isEqualTo("6629fae49393a05397450978507c4ef1");
        assertThat(digest.authorization(request))
                .contains("nc=00000001", "qop=auth", "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"")
                .doesNotContain("Circle");
    }

    @Test
    void hk2TheGateCall() {
        var digest = Digest.challenge("digest realm=DS-TCG405, nonce=6e6f6e6365303031, qop=auth")
                .orElseThrow();
        var request =
                new Digest.Request("admin", "hik12345", "PUT", "/ISAPI/Parking/channels/1/barrierGate", 1, "0a4f113b");

        assertThat(digest.response(request)).isEqualTo("738b2a126feeb63094f36ff2961f3da3");
        assertThat(request.toString()).doesNotContain("hik12345");
    }

    @Test
    void takesNoChallengeThatMd5DoesNotAnswer() {
        assertThat(Digest.challenge(null)).isEmpty();
        assertThat(Digest.challenge("Basic realm=\"x\"")).isEmpty();
        assertThat(Digest.challenge("Digest realm=\"x\", nonce=\"n\", algorithm=SHA-256"))
                .isEmpty();
        assertThat(Digest.challenge("Digest realm=\"x\"")).isEmpty();
    }
}
