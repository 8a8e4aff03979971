package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bolane.protocol.bolink.BolinkHosts;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Completeness;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Direction;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Envelope;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Host;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Type;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * The contract as an OpenAPI 3.1 document: what we call are paths, what Bolink calls are webhooks under their {@code
 * service_name}. {@code docs/bolink.openapi.yaml} is this text; a test keeps the two equal.
 */
public final class OpenApiDocument {
    private static final String JSON = "application/json";
    private static final String INTRODUCTION = "The Bolink contract as this project reads it, generated from the "
            + "catalogue in protocol; docs/bolink-notes.md says why. sign is the upper-case MD5 of the raw text of data "
            + "followed by key=<KEY>. HTTP status is 200 whatever the outcome, which state tells.";

    private final Catalogue catalogue;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    private OpenApiDocument(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @return YAML, ending with a line break */
    public static String of(Catalogue catalogue) {
        var yaml = YAMLMapper.builder(YAMLFactory.builder()
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .disable(YAMLGenerator.Feature.SPLIT_LINES)
                        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                        .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                        .build())
                .build();
        try {
            return yaml.writeValueAsString(new OpenApiDocument(catalogue).build());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ObjectNode build() {
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "Bolink, vendor edition")
                .put("version", "newapi")
                .put("description", INTRODUCTION);
        server(root, BolinkHosts.TEST.unionApi(), "test");
        server(root, BolinkHosts.PRODUCTION.unionApi(), "production");
        var paths = root.putObject("paths");
        uplinksByPath().forEach((path, uplinks) -> path(paths.putObject("/" + path), uplinks));
        var webhooks = root.putObject("webhooks");
        for (var downlink : catalogue.downlinks()) {
            webhook(webhooks.putObject(downlink.service().orElseThrow()), downlink);
        }
        var unknown = root.putArray("x-without-address");
        catalogue.uplinks().stream()
                .filter(one -> one.path().isEmpty())
                .forEach(one -> unknown.add(one.id() + " " + one.chinese()));
        var schemas = root.putObject("components").putObject("schemas");
        for (var one : catalogue.all()) {
            schemas(schemas, one);
        }
        return root;
    }

    private static void server(ObjectNode parent, URI address, String name) {
        parent.withArray("servers").addObject().put("url", address.toString()).put("description", name);
    }

    /** Chapter 10 has one address for its six interfaces, which service_name tells apart. */
    private LinkedHashMap<String, List<BolinkInterface>> uplinksByPath() {
        var byPath = new LinkedHashMap<String, List<BolinkInterface>>();
        for (var uplink : catalogue.uplinks()) {
            uplink.path().ifPresent(path -> byPath.computeIfAbsent(path, none -> new ArrayList<>())
                    .add(uplink));
        }
        return byPath;
    }

    private static void path(ObjectNode path, List<BolinkInterface> uplinks) {
        var first = uplinks.get(0);
        servers(path, first.host());
        var operation = path.putObject(first.direction() == Direction.BROWSER ? "get" : "post");
        operation.put("operationId", "call-" + first.id());
        operation.withArray("tags").add("chapter " + first.chapter());
        operation.put("summary", titles(uplinks));
        if (first.direction() == Direction.BROWSER) {
            parameters(operation, first);
            operation
                    .putObject("responses")
                    .putObject(first.envelope() == Envelope.QUERY ? "302" : "200")
                    .put("description", first.envelope() == Envelope.QUERY ? "back to redirectUrl" : "a page");
            return;
        }
        var request = operation.putObject("requestBody").put("required", true);
        refs(request.putObject("content").putObject(JSON), "Request", uplinks);
        var answer = operation.putObject("responses").putObject("200").put("description", "what came of it");
        refs(answer.putObject("content").putObject(JSON), "Reply", uplinks);
    }

    private static String titles(List<BolinkInterface> interfaces) {
        return String.join(
                "; ",
                interfaces.stream()
                        .map(one -> one.id() + " " + one.chinese() + " (" + one.english() + ")")
                        .toList());
    }

    private static void servers(ObjectNode path, Host host) {
        switch (host) {
            case VENDOR_PAGES -> {
                server(path, BolinkHosts.TEST.vendorPages(), "test");
                server(path, BolinkHosts.PRODUCTION.vendorPages(), "production");
            }
            case CLOUD_OPENSERVICE -> {
                server(path, BolinkHosts.TEST.cloudOpenservice(), "test");
                server(path, BolinkHosts.PRODUCTION.cloudOpenservice(), "production");
            }
            case COMMUNITY -> server(path, BolinkHosts.TEST.community().orElseThrow(), "test; no other is printed");
            case UNION_API, OURS -> {}
        }
    }

    private static void parameters(ObjectNode operation, BolinkInterface one) {
        for (var field : one.request()) {
            var parameter = operation
                    .withArray("parameters")
                    .addObject()
                    .put("name", field.name())
                    .put("in", "query")
                    .put("required", true);
            SchemaTree.describe(parameter.putObject("schema"), field);
        }
    }

    private static void refs(ObjectNode content, String kind, List<BolinkInterface> interfaces) {
        var schema = content.putObject("schema");
        if (interfaces.size() == 1) {
            schema.put("$ref", ref(kind, interfaces.get(0)));
            return;
        }
        for (var one : interfaces) {
            schema.withArray("anyOf").addObject().put("$ref", ref(kind, one));
        }
    }

    private static String ref(String kind, BolinkInterface one) {
        return "#/components/schemas/" + kind + "-" + one.id();
    }

    private static void webhook(ObjectNode webhook, BolinkInterface downlink) {
        var operation = webhook.putObject("post");
        operation.put("operationId", "called-" + downlink.id());
        operation.withArray("tags").add("chapter " + downlink.chapter());
        operation.put("summary", titles(List.of(downlink)));
        var request = operation.putObject("requestBody").put("required", true);
        refs(request.putObject("content").putObject(JSON), "Request", List.of(downlink));
        var answer = operation.putObject("responses").putObject("200").put("description", "our reply");
        if (answersWithBytes(downlink)) {
            answer.putObject("content").putObject("image/*");
        } else {
            refs(answer.putObject("content").putObject(JSON), "Reply", List.of(downlink));
        }
    }

    private static boolean answersWithBytes(BolinkInterface one) {
        return one.response().stream().anyMatch(field -> field.type() == Type.BINARY);
    }

    private static void schemas(ObjectNode schemas, BolinkInterface one) {
        if (one.direction() == Direction.BROWSER) {
            return;
        }
        var request = body(one);
        if (one.completeness() != Completeness.FULL) {
            request.put("x-completeness", one.completeness().name().toLowerCase(Locale.ROOT));
        }
        schemas.set("Request-" + one.id(), request);
        if (!answersWithBytes(one)) {
            schemas.set("Reply-" + one.id(), SchemaTree.of(one.response()));
        }
    }

    private static ObjectNode body(BolinkInterface one) {
        var data = SchemaTree.of(
                one.request().stream().filter(field -> !field.beside()).toList());
        if (one.envelope() == Envelope.BARE) {
            return data;
        }
        var body =
                SchemaTree.of(one.request().stream().filter(FieldSpec::beside).toList());
        var properties = body.withObjectProperty("properties");
        if (one.envelope() == Envelope.SIGNED_LIST) {
            properties.putObject("data").put("type", "array").set("items", data);
        } else {
            properties.set("data", data);
        }
        properties.putObject("sign").put("type", "string").put("minLength", 32).put("maxLength", 32);
        body.withArray("required").add("data").add("sign");
        return body;
    }
}
