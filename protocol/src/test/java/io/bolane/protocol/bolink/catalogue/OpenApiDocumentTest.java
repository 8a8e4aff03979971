package io.bolane.protocol.bolink.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
    private static final Path FILE = Path.of("../docs/bolink.openapi.yaml");

    private static JsonNode document() throws IOException {
        return new YAMLMapper().readTree(OpenApiDocument.of(Catalogue.standard()));
    }

    /** Run with -Dbolane.write=true to write the file anew after a change of the catalogue. */
    @Test
    void theFileInDocsIsTheCatalogues() throws IOException {
        var generated = OpenApiDocument.of(Catalogue.standard());
        if (Boolean.getBoolean("bolane.write")) {
            Files.writeString(FILE, generated);
        }

        assertThat(FILE).hasContent(generated);
    }

    @Test
    void everyInterfaceHasItsPlace() throws IOException {
        var document = document();

        for (var one : Catalogue.standard().all()) {
            var there = one.isDownlink()
                    ? document.at("/webhooks/" + one.service().orElseThrow() + "/post")
                    : one.path()
                            .map(path -> document.get("paths").path("/" + path))
                            .orElse(document.path("x-without-address"));
            assertThat(there.isMissingNode()).as(one.id()).isFalse();
        }
        assertThat(document.get("webhooks"))
                .hasSize(Catalogue.standard().downlinks().size());
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        var document = document();
        var references = new ArrayList<String>();
        document.findValues("$ref").forEach(reference -> references.add(reference.asText()));

        assertThat(references).hasSizeGreaterThan(100).allMatch(reference -> document.at(reference.substring(1))
                .isObject());
    }

    @Test
    void keepsTypesAndNesting() throws IOException {
        var price = document().at("/components/schemas/Reply-5.1/properties");

        assertThat(price.at("/price/type").asText()).isEqualTo("string");
        assertThat(price.at("/state/enum/1").isInt()).isTrue();
        assertThat(price.at("/discount_info/properties/coupon_list/items/properties/unit/enum"))
                .hasSize(2);
        assertThat(document()
                        .at("/components/schemas/Request-10.1/properties/data/properties/type/enum/0")
                        .isTextual())
                .isTrue();
    }
}
