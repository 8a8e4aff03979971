package io.bolane.simulator.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bolane.protocol.bolink.catalogue.BolinkInterface;
import io.bolane.protocol.bolink.catalogue.BolinkInterface.Envelope;
import io.bolane.protocol.bolink.catalogue.FieldSpec;
import io.bolane.protocol.bolink.catalogue.StrictCheck;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;

/**
 * The two pages that a browser is sent to: onboarding of merchants (2.4), whose address is signed, and the plate of a
 * driver who has none (7), who is sent back with it. Runs on one event loop.
 */
final class PageDoor {
    private static final int FOUND = 302;
    private static final int FORBIDDEN = 403;
    private static final String LICENCE = "6F4C859";

    private final CloudAccounts accounts;
    private final CloudLedger ledger;
    private final Clock parking;

    PageDoor(CloudAccounts accounts, CloudLedger ledger, Clock parking) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.parking = parking;
    }

    Future<Void> serve(BolinkInterface called, RoutingContext context) {
        var query = query(called, context);
        var faults = StrictCheck.request(called, query);
        var signed = called.envelope() != Envelope.SIGNED_QUERY || isSigned(query);
        if (!signed) {
            ledger.badSignature(called.id(), context.request().uri());
        }
        faults.forEach(fault -> ledger.violation(
                called.id(), fault.toString(), context.request().uri()));
        if (!signed || !faults.isEmpty()) {
            return context.response().setStatusCode(FORBIDDEN).end("签名错误");
        }
        ledger.received(new CloudLedger.Received(
                called.id(), query.path("union_id").asLong(), query, 1, false, parking.instant()));
        return called.id().equals("7")
                ? sendBack(context, query.path("redirectUrl").asText())
                : context.response()
                        .putHeader("Content-Type", "text/html;charset=utf-8")
                        .end("<html><title>进件</title></html>");
    }

    private static ObjectNode query(BolinkInterface called, RoutingContext context) {
        var query = CloudJson.object();
        context.queryParams().forEach(parameter -> query.put(parameter.getKey(), parameter.getValue()));
        called.request().stream()
                .filter(field -> field.type() == FieldSpec.Type.INTEGER)
                .map(FieldSpec::name)
                .filter(name -> query.path(name).asText().matches("\\d{1,18}"))
                .forEach(name -> query.put(name, Long.parseLong(query.path(name).asText())));
        return query;
    }

    /** Upper-case MD5 of the key directly followed by the time stamp (2.4). */
    private boolean isSigned(ObjectNode query) {
        return accounts.find(query.path("union_id").asText())
                .map(account -> md5(account.key() + query.path("timestamp").asText()))
                .filter(sign -> sign.equals(query.path("sign").asText()))
                .isPresent();
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Future<Void> sendBack(RoutingContext context, String page) {
        var joint = page.indexOf('?') < 0 ? "?" : "&";
        return context.response()
                .setStatusCode(FOUND)
                .putHeader("Location", page + joint + "licence=" + URLEncoder.encode(LICENCE, StandardCharsets.UTF_8))
                .end();
    }
}
