package io.bolane.protocol.bolink.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Envelope;
import io.bolane.protocol.bolink.catalogue.FieldSpec.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a message against its table: what is required is there, types are exactly the printed ones, texts are long
 * enough and not too long, enumerations are kept. For what we send and for the virtual Bolink; what Bolink sends is
 * read tolerantly by the records instead. Members that the table does not list are no violation: the document expects
 * receivers to ignore them.
 */
public final class StrictCheck {
    private static final int SIGN_LENGTH = 32;

    private final BolinkInterface checked;
    private final boolean reply;
    private final Optional<JsonNode> request;
    private final List<Violation> found = new ArrayList<>();

    private StrictCheck(BolinkInterface checked, boolean reply, Optional<JsonNode> request) {
        this.checked = checked;
        this.reply = reply;
        this.request = request;
    }

    /** @param data the value of {@code data}; the whole body of an interface that has no envelope */
    public static List<Violation> request(BolinkInterface checked, JsonNode data) {
        var check = new StrictCheck(checked, false, Optional.of(data));
        if (checked.envelope() != Envelope.SIGNED_LIST) {
            check.object("", data, false);
        } else if (!data.isArray()) {
            check.add("data", "is no array");
        } else {
            for (var i = 0; i < data.size(); i++) {
                check.object("data[" + i + "].", data.get(i), false);
            }
        }
        return List.copyOf(check.found);
    }

    /**
     * Checks what stands around data, and data. Whether the signature follows from the raw text of data is not checked
     * here: {@link io.bolane.protocol.bolink.Envelope} does.
     *
     * @param body as parsed
     */
    public static List<Violation> body(BolinkInterface checked, JsonNode body) {
        if (checked.envelope() == Envelope.BARE
                || checked.envelope() == Envelope.QUERY
                || checked.envelope() == Envelope.SIGNED_QUERY) {
            return request(checked, body);
        }
        var check = new StrictCheck(checked, false, Optional.empty());
        check.found.addAll(beside(checked, body));
        var sign = body.path("sign");
        if (!sign.isTextual() || sign.textValue().length() != SIGN_LENGTH) {
            check.add("sign", "is no text of " + SIGN_LENGTH + " characters");
        }
        var data = body.get("data");
        if (data == null) {
            check.add("data", "is missing");
        } else {
            check.found.addAll(request(checked, data));
        }
        return List.copyOf(check.found);
    }

    /** Checks the members that stand beside data. */
    static List<Violation> beside(BolinkInterface checked, JsonNode members) {
        var check = new StrictCheck(checked, false, Optional.empty());
        check.object("", members, true);
        return List.copyOf(check.found);
    }

    /**
     * @param request data of the request that is answered; conditions that look into it count as not fulfilled without
     *     it
     */
    public static List<Violation> reply(BolinkInterface checked, JsonNode reply, Optional<JsonNode> request) {
        var check = new StrictCheck(checked, true, request);
        check.object("", reply, false);
        request.ifPresent(asked -> check.echoes(asked, reply));
        return List.copyOf(check.found);
    }

    /** What is repeated is repeated as it came, type included; what the request did not have need not be there. */
    private void echoes(JsonNode asked, JsonNode reply) {
        for (var field : checked.response()) {
            var sent = asked.get(field.name());
            var received = reply.get(field.name());
            if (field.echo() && sent != null && received != null && !isSame(sent, received)) {
                add(field.name(), "is no echo");
            }
        }
    }

    /** A tree keeps one number as an int or as a long, as it was made; what counts is the JSON type and the text. */
    private static boolean isSame(JsonNode sent, JsonNode received) {
        return sent.getNodeType() == received.getNodeType() && sent.toString().equals(received.toString());
    }

    /**
     * Finds the members of a request's data that no field of the table names. A receiver ignores them; who checks what
     * we send ourselves may not.
     */
    public static List<Violation> strangers(BolinkInterface checked, JsonNode data) {
        var check = new StrictCheck(checked, false, Optional.empty());
        var names = new HashSet<String>();
        checked.request().stream().filter(field -> !field.beside()).forEach(field -> names.add(field.name()));
        check.strangers(names, "", "", data);
        return List.copyOf(check.found);
    }

    /** @param path of the object in the table: "", "a.", "list[]." */
    private void strangers(Set<String> names, String path, String prefix, JsonNode object) {
        object.fields().forEachRemaining(member -> {
            var name = path + member.getKey();
            var place = prefix + member.getKey();
            if (!names.contains(name) && !isParent(names, name + ".") && !isParent(names, name + "[].")) {
                add(place, "is not in the table");
            } else if (isParent(names, name + ".")) {
                strangers(names, name + ".", place + ".", member.getValue());
            } else if (isParent(names, name + "[].")) {
                for (var i = 0; i < member.getValue().size(); i++) {
                    strangers(
                            names,
                            name + "[].",
                            place + "[" + i + "].",
                            member.getValue().get(i));
                }
            }
        });
    }

    private static boolean isParent(Set<String> names, String prefix) {
        return names.stream().anyMatch(name -> name.startsWith(prefix));
    }

    private void object(String prefix, JsonNode root, boolean beside) {
        if (!root.isObject()) {
            add(prefix.isEmpty() ? "data" : prefix.substring(0, prefix.length() - 1), "is no object");
            return;
        }
        for (var field : reply ? checked.response() : checked.request()) {
            if (field.beside() == beside && field.type() != Type.BINARY) {
                inside(List.of(root), prefix, field, field.path());
            }
        }
    }

    /**
     * Goes down the path of a field to every object that may have it.
     *
     * @param chain the objects from the root to the one looked into
     */
    private void inside(List<JsonNode> chain, String prefix, FieldSpec field, List<String> path) {
        var parent = chain.get(chain.size() - 1);
        if (path.size() == 1) {
            member(chain, prefix + path.get(0), parent.get(path.get(0)), field);
            return;
        }
        var rest = path.subList(1, path.size());
        var list = path.get(0).endsWith("[]");
        var name = list ? path.get(0).substring(0, path.get(0).length() - 2) : path.get(0);
        var value = parent.path(name);
        if (!list && value.isObject()) {
            inside(with(chain, value), prefix + name + ".", field, rest);
        } else if (list && value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                inside(with(chain, value.get(i)), prefix + name + "[" + i + "].", field, rest);
            }
        }
    }

    private static List<JsonNode> with(List<JsonNode> chain, JsonNode next) {
        var longer = new ArrayList<>(chain);
        longer.add(next);
        return longer;
    }

    private void member(List<JsonNode> chain, String name, JsonNode value, FieldSpec field) {
        if (value == null || value.isMissingNode()) {
            if (required(chain, field)) {
                add(name, "is missing");
            }
            return;
        }
        ValueRules.fault(field, value).ifPresent(reason -> add(name, reason));
        if (value.isTextual() && value.textValue().isBlank() && mustHaveText(field) && required(chain, field)) {
            add(name, "is empty");
        }
    }

    /** An echo in a reply may be empty, as a refusal of 5.1 has no order; a reason may not. */
    private boolean mustHaveText(FieldSpec field) {
        return reply ? field.name().equals("errmsg") : !checked.isDownlink();
    }

    private boolean required(List<JsonNode> chain, FieldSpec field) {
        return switch (field.need()) {
            case ALWAYS -> true;
            case CONDITIONAL ->
                field.when().map(when -> when.holds(new Surroundings(chain))).orElse(false);
            case OPTIONAL -> false;
        };
    }

    private void add(String field, String reason) {
        found.add(new Violation(field, reason));
    }

    /** The objects around a field, innermost first, and the request where a condition looks into it. */
    private final class Surroundings implements Condition.Scope {
        private final List<JsonNode> chain;

        private Surroundings(List<JsonNode> chain) {
            this.chain = chain;
        }

        @Override
        public boolean knows(String name) {
            return !name.startsWith(Condition.REQUEST) || request.isPresent();
        }

        @Override
        public Optional<String> value(String name) {
            if (name.startsWith(Condition.REQUEST)) {
                var asked = name.substring(Condition.REQUEST.length());
                return text(request.map(node -> node.get(asked)).orElse(null))
                        .or(() -> defaultOf(checked.request(), asked));
            }
            for (var i = chain.size() - 1; i >= 0; i--) {
                var value = text(chain.get(i).get(name));
                if (value.isPresent()) {
                    return value;
                }
            }
            return defaultOf(reply ? checked.response() : checked.request(), name);
        }

        private static Optional<String> text(JsonNode value) {
            if (value == null || value.isNull()) {
                return Optional.empty();
            }
            return value.isContainerNode()
                    ? Optional.of(value.toString())
                    : Optional.of(value.asText()).filter(text -> !text.isBlank());
        }

        private static Optional<String> defaultOf(List<FieldSpec> table, String name) {
            return table.stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst()
                    .flatMap(FieldSpec::defaultValue);
        }
    }
}
