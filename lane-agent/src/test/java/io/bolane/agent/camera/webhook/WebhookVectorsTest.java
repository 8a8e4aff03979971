package io.bolane.agent.camera.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bolane.agent.camera.PlateRead.Heading;
import io.bolane.agent.camera.intake.CameraMessage.Alive;
import io.bolane.agent.camera.intake.Heard;
import io.bolane.agent.camera.intake.Sighting.Box;
import io.bolane.agent.camera.webhook.WebhookMapping.Preset;
import io.bolane.agent.push.PushRequest;
import io.bolane.protocol.parking.Plate;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The vectors IN-1 to IN-5 of cameras.md 8.5. */
class WebhookVectorsTest {
    private static Heard decode(Preset preset, String type, String body) throws Exception {
        var dialect = new WebhookDialect(preset.mapping(), ZoneId.of("+08:00"));
        return dialect.decode(new PushRequest("POST", "/webhook", type, Buffer.buffer(body), "192.168.1.7"));
    }

    private static Heard decode(Preset preset, String body) throws Exception {
        return decode(preset, "application/json", body);
    }

    @Test
    void in1AxisTellsOnceOfEachCar() throws Exception {
        var body = "{\"carID\":\"123\",\"carState\":\"%s\",\"plateText\":\"%s\"}";

        assertThat(decode(Preset.AXIS, body.formatted("new", "AA7690EQ")).messages())
                .containsExactly(new Alive());
        assertThat(decode(Preset.AXIS, body.formatted("update", "AA7690EO")).messages())
                .containsExactly(new Alive());
        var lost = decode(Preset.AXIS, body.formatted("lost", "AA7690EO"))
                .sighting()
                .orElseThrow();
        assertThat(lost.plate()).contains(Plate.of("AA7690EO"));
        assertThat(lost.key()).isEqualTo("/123");
    }

    @Test
    void axisTellsAtOnceWhenItIsSure() throws Exception {
        var sure = "{\"carID\":\"9\",\"carState\":\"new\",\"plateText\":\"AA1\",\"plateConfidence\":\"93.1\"}";

        assertThat(decode(Preset.AXIS, sure).sighting()).isPresent();
    }

    @Test
    void in2MilesightWithNumbersAsText() throws Exception {
        var read = decode(
                        Preset.MILESIGHT,
                        """
                        {"device":"g1","time":"2023-11-15 06:13:20","plate":"AB123CD","type":"White","direction":"Approach",
                         "confidence":"98.5","resolution_width":"1920","resolution_height":"1080","coordinate_x1":"100",
                         "coordinate_y1":"200","coordinate_x2":"300","coordinate_y2":"260"}""")
                .sighting()
                .orElseThrow();

        assertThat(read.plate()).contains(Plate.of("AB123CD"));
        assertThat(read.heading()).isEqualTo(Heading.APPROACHING);
        assertThat(read.confidence()).isEqualTo(98.5);
        assertThat(read.detail().listing()).contains("allow");
        assertThat(read.taken()).contains(Instant.parse("2023-11-14T22:13:20Z"));
        assertThat(read.detail().box()).contains(new Box(100, 200, 300, 260));
    }

    @Test
    void in3PlateRecognizerAloneAndInAForm() throws Exception {
        var json = "{\"hook\":{\"event\":\"recognition\"},\"data\":{\"camera_id\":\"c\",\"filename\":\"f\","
                + "\"results\":[{\"plate\":\"ab123cd\",\"score\":0.904}]}}";
        var form = "--b\r\nContent-Disposition: form-data; name=\"json\"\r\n\r\n" + json + "\r\n--b--\r\n";

        for (var heard : java.util.List.of(
                decode(Preset.PLATE_RECOGNIZER, json),
                decode(Preset.PLATE_RECOGNIZER, "multipart/form-data; boundary=b", form))) {
            var read = heard.sighting().orElseThrow();
            assertThat(read.plate()).contains(Plate.of("AB123CD"));
            assertThat(read.confidence()).isCloseTo(90.4, within(0.001));
        }
    }

    @Test
    void in4RekorGroup() throws Exception {
        var read = decode(
                        Preset.REKOR,
                        "{\"data_type\":\"alpr_group\",\"epoch_start\":1700000000000,\"best_plate_number\":\"AB123CD\",\"best_confidence\":91.2,\"best_uuid\":\"u1\",\"is_preview\":false}")
                .sighting()
                .orElseThrow();

        assertThat(read.plate()).contains(Plate.of("AB123CD"));
        assertThat(read.confidence()).isEqualTo(91.2);
        assertThat(read.key()).isEqualTo("u1");
        assertThat(read.taken()).contains(Instant.parse("2023-11-14T22:13:20Z"));
    }

    @Test
    void in5RekorPreviewsAndFramesAreNoReadings() throws Exception {
        assertThat(decode(
                                Preset.REKOR,
                                "{\"data_type\":\"alpr_group\",\"best_plate_number\":\"AB123CD\",\"is_preview\":true}")
                        .messages())
                .containsExactly(new Alive());
        assertThat(decode(Preset.REKOR, "{\"data_type\":\"alpr_results\",\"best_plate_number\":\"AB123CD\"}")
                        .messages())
                .containsExactly(new Alive());
    }
}
