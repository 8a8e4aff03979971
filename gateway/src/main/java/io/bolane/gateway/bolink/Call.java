package io.bolane.gateway.bolink;

import io.bolane.gateway.failure.CommandExpired;
import io.bolane.gateway.failure.GatewayFailure;
import io.bolane.gateway.failure.StoreUnavailable;
import io.bolane.gateway.failure.UnknownPark;
import io.bolane.protocol.bolink.AccountCallback;
import io.bolane.protocol.bolink.BolinkCallback;
import io.bolane.protocol.bolink.BolinkCallbacks;
import io.bolane.protocol.bolink.BolinkReply;
import io.bolane.protocol.bolink.ChangePayout;
import io.bolane.protocol.bolink.Envelope;
import io.bolane.protocol.bolink.ExitPayment;
import io.bolane.protocol.bolink.Fields;
import io.bolane.protocol.bolink.InvalidField;
import io.bolane.protocol.bolink.InvoiceState;
import io.bolane.protocol.bolink.OfficeCallback;
import io.bolane.protocol.bolink.OperateBarrier;
import io.bolane.protocol.bolink.PictureQuery;
import io.bolane.protocol.bolink.PlatelessEntry;
import io.bolane.protocol.bolink.Prepayment;
import io.bolane.protocol.bolink.QueryPrice;
import io.bolane.protocol.bolink.ReductionNotice;
import io.bolane.protocol.bolink.SdkCallbacks;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.parking.UnionId;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of one call while it is read: a refusal echoes and logs as much as could be understood, and nothing
 * that was not signed. Belongs to one request.
 */
final class Call {
    private final Optional<String> serviceOfPath;
    private final Optional<Connection> connection;
    private final long startedNanos;
    private Optional<UnionId> account = Optional.empty();
    private Optional<Fields> fields = Optional.empty();
    private Optional<BolinkCallback> callback = Optional.empty();
    private Optional<AccountCallback> accountCallback = Optional.empty();
    private String sign = "";

    /**
     * A connection of our own, over which Bolink's messages come in the SDK edition.
     *
     * @param park the only one that it is for
     */
    record Connection(UnionId union, ParkId park) {}

    /**
     * @param serviceOfPath the name that stands beside data, in the address or in the message
     * @param connection over which it came; empty: Bolink has called our address
     * @param startedNanos when the first byte came, of the timers' monotonic source
     */
    Call(Optional<String> serviceOfPath, Optional<Connection> connection, long startedNanos) {
        this.serviceOfPath = serviceOfPath;
        this.connection = connection;
        this.startedNanos = startedNanos;
    }

    /**
     * @throws io.bolane.protocol.bolink.BolinkRefusal for what cannot be read or is not signed by the account
     * @throws GatewayFailure for a park that is not the account's
     */
    void read(byte[] body, Accounts accounts) {
        var envelope = Envelope.open(body);
        if (connection.isEmpty() && envelope.bare() && readUnsigned(envelope, accounts)) {
            return;
        }
        var signer = connection
                .map(own -> accounts.authenticate(envelope, own.union()))
                .orElseGet(() -> accounts.authenticate(envelope));
        account = Optional.of(signer);
        sign = envelope.sign().toUpperCase(Locale.ROOT);
        var data = envelope.fields();
        fields = Optional.of(data);
        if (service().filter(AccountCallback::serves).isPresent()) {
            accountCallback = Optional.of(AccountCallback.parse(service(), data));
            return;
        }
        var read = connection
                .map(own -> SdkCallbacks.parse(serviceOfPath, data, own.union(), own.park()))
                .orElseGet(() -> BolinkCallbacks.parse(serviceOfPath, data));
        callback = Optional.of(read);
        accounts.check(signer, read.park());
        checkConnection(read.park());
    }

    /**
     * 6.4 comes without a signature, and 5.12 may: nothing hangs on it but what stands in the books.
     *
     * @return false when the message is none that may
     */
    private boolean readUnsigned(Envelope envelope, Accounts accounts) {
        var data = envelope.fields();
        var name = BolinkCallbacks.serviceName(serviceOfPath, data);
        if (name.equals(Optional.of(ChangePayout.SERVICE))) {
            sign = envelope.dataText();
            fields = Optional.of(data);
            var read = BolinkCallbacks.parse(serviceOfPath, data);
            callback = Optional.of(read);
            account = data.unionId("union_id");
            accounts.check(account.orElseThrow(() -> new InvalidField("union_id", "missing")), read.park());
            return true;
        }
        if (!name.equals(Optional.of(InvoiceState.SERVICE))) {
            return false;
        }
        sign = envelope.dataText(); // tells the messages apart, as a signature does
        fields = Optional.of(data);
        accountCallback = Optional.of(AccountCallback.parse(name, data));
        return true;
    }

    /** Only of a call that was {@link #read}. */
    Future<BolinkReply> answeredBy(Dispatch dispatch) {
        return callback.map(message -> message.match(dispatch))
                .orElseGet(() -> dispatch.offices().answer(accountCallback.orElseThrow()));
    }

    private void checkConnection(ParkId park) {
        if (connection.filter(own -> !own.park().equals(park)).isPresent()) {
            throw new UnknownPark("no park " + park + " on this connection");
        }
    }

    BolinkReply refusal(String errmsg) {
        return callback.isPresent()
                ? BolinkReply.refusal(callback, errmsg)
                : BolinkReply.refusalOfService(service(), fields, errmsg);
    }

    /** @return the same for every delivery of one message; only of a call that was {@link #read} */
    String identity() {
        return account.map(UnionId::toString).orElse("") + ' ' + serviceOfPath.orElse("") + ' ' + sign;
    }

    /** @return the failure of a call whose time is up: who waits for a lane hears of the lane, the others of us */
    GatewayFailure tooLate() {
        return callback.filter(waiting -> waiting instanceof OperateBarrier || waiting instanceof PlatelessEntry)
                .<GatewayFailure>map(waiting -> new CommandExpired("no answer within the budget of the callback"))
                .orElseGet(() -> new StoreUnavailable("no answer within the budget of the callback"));
    }

    Optional<BolinkCallback> callback() {
        return callback;
    }

    Optional<UnionId> account() {
        return account;
    }

    /** The one interface whose answer is no JSON (5.4). */
    boolean asksForPicture() {
        return callback.filter(PictureQuery.class::isInstance).isPresent();
    }

    /** @return the interface's number, of a call that was understood */
    Optional<String> interfaceId() {
        return callback.map(BolinkCallback::interfaceId).or(() -> accountCallback.map(AccountCallback::interfaceId));
    }

    /** @return the claimed service name; unsigned when it is only in the address */
    Optional<String> service() {
        return callback.map(BolinkCallback::serviceName)
                .or(() ->
                        fields.isPresent() ? BolinkCallbacks.serviceName(serviceOfPath, fields.get()) : serviceOfPath);
    }

    /**
     * @return the number by which the sender may ask for the message: trade number, query number, id of the operation
     */
    Optional<String> subject() {
        return callback.flatMap(known -> known.match(SUBJECT));
    }

    long startedNanos() {
        return startedNanos;
    }

    private static final BolinkCallback.Cases<Optional<String>> SUBJECT = new BolinkCallback.Cases<>() {
        @Override
        public Optional<String> queryPrice(QueryPrice query) {
            return Optional.of(query.queryOrderNo());
        }

        @Override
        public Optional<String> prepayment(Prepayment payment) {
            return Optional.of(payment.tradeNo().value());
        }

        @Override
        public Optional<String> exitPayment(ExitPayment payment) {
            return Optional.of(payment.tradeNo().value());
        }

        @Override
        public Optional<String> platelessEntry(PlatelessEntry entry) {
            return Optional.of(Long.toString(entry.timetempWire()));
        }

        @Override
        public Optional<String> reduction(ReductionNotice notice) {
            return notice.uuid();
        }

        @Override
        public Optional<String> operateBarrier(OperateBarrier command) {
            return command.liftrodId().or(command::messageUuid);
        }

        @Override
        public Optional<String> office(OfficeCallback callback) {
            return callback.subject();
        }
    };
}
