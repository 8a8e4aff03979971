package io.bolane.gateway.bolink;

import io.bolane.protocol.bolink.BolinkCallback;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.ExitPayment;
import io.bolane.protocol.bolink.OfficeCallback;
import io.bolane.protocol.bolink.OperateBarrier;
import io.bolane.protocol.bolink.PlatelessEntry;
import io.bolane.protocol.bolink.Prepayment;
import io.bolane.protocol.bolink.QueryPrice;
import io.bolane.protocol.bolink.ReductionNotice;
import io.vertx.core.Future;
import java.util.function.Function;

/**
 * Who answers which callback. The services are functions, so that the features know nothing of this package. Each fails
 * with a {@code GatewayFailure} for what is expected; anything else is taken for a bug.
 */
public record Dispatch(
        Function<QueryPrice, Future<BolinkReply>> prices,
        Function<Prepayment, Future<BolinkReply>> prepayments,
        Function<ExitPayment, Future<BolinkReply>> exitPayments,
        Function<PlatelessEntry, Future<BolinkReply>> platelessEntries,
        Function<ReductionNotice, Future<BolinkReply>> reductions,
        Function<OperateBarrier, Future<BolinkReply>> barriers,
        OfficeServices offices)
        implements BolinkCallback.Cases<Future<BolinkReply>> {
    @Override
    public Future<BolinkReply> queryPrice(QueryPrice callback) {
        return prices.apply(callback);
    }

    @Override
    public Future<BolinkReply> prepayment(Prepayment callback) {
        return prepayments.apply(callback);
    }

    @Override
    public Future<BolinkReply> exitPayment(ExitPayment callback) {
        return exitPayments.apply(callback);
    }

    @Override
    public Future<BolinkReply> platelessEntry(PlatelessEntry callback) {
        return platelessEntries.apply(callback);
    }

    @Override
    public Future<BolinkReply> reduction(ReductionNotice callback) {
        return reductions.apply(callback);
    }

    @Override
    public Future<BolinkReply> operateBarrier(OperateBarrier callback) {
        return barriers.apply(callback);
    }

    @Override
    public Future<BolinkReply> office(OfficeCallback callback) {
        return offices.answer(callback);
    }
}
