package io.bolane.agent.device.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.device.Crc16;
import io.vertx.core.buffer.Buffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ModbusCodecProperties {
    private static final int UNIT = 1;

    @Provide
    Arbitrary<ModbusRequest> requests() {
        var number = Arbitraries.integers().between(0, 200);
        var count = Arbitraries.integers().between(1, 64);
        return Arbitraries.oneOf(
                Combinators.combine(number, count).as((from, bits) -> ModbusRequest.readInputs(UNIT, from, bits)),
                Combinators.combine(number, count).as((from, bits) -> ModbusRequest.readCoils(UNIT, from, bits)),
                Combinators.combine(number, count).as((from, words) -> ModbusRequest.readRegisters(UNIT, from, words)),
                Combinators.combine(number, count).as((at, value) -> ModbusRequest.writeCoilRaw(UNIT, at, value)),
                Combinators.combine(number, count).as((at, value) -> ModbusRequest.writeRegisters(UNIT, at, 4, value)));
    }

    @Provide
    Arbitrary<byte[]> rubbish() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    }

    /** What the board would answer. */
    private static Buffer pdu(ModbusRequest request, int seed) {
        var pdu = Buffer.buffer().appendByte((byte) UNIT).appendByte((byte) request.function());
        if (request.echoed() > 0) {
            return pdu.appendBuffer(request.data().slice(0, request.echoed()));
        }
        pdu.appendUnsignedByte((short) (request.answerBytes() - 1));
        for (var i = 1; i < request.answerBytes(); i++) {
            pdu.appendByte((byte) (seed * i));
        }
        return pdu;
    }

    private static Buffer answer(ModbusForm form, ModbusRequest request, int number, int seed) {
        var pdu = pdu(request, seed);
        if (form.isRtu()) {
            return pdu.appendUnsignedShortLE(Crc16.of(pdu, 0, pdu.length(), Crc16.MODBUS));
        }
        return Buffer.buffer()
                .appendUnsignedShort(number)
                .appendUnsignedShort(0)
                .appendUnsignedShort(pdu.length())
                .appendBuffer(pdu);
    }

    @Property
    void neverBreaksOnArbitraryBytesAndUsesNoMoreThanThere(
            @ForAll ModbusForm form, @ForAll("requests") ModbusRequest request, @ForAll("rubbish") byte[] bytes) {
        var found = new ModbusCodec(form).frame(request, 7).reader().read(Buffer.buffer(bytes));

        assertThat(found.used()).isBetween(0, bytes.length);
    }

    @Property
    void findsTheAnswerHoweverItIsTorn(
            @ForAll ModbusForm form,
            @ForAll("requests") ModbusRequest request,
            @ForAll int seed,
            @ForAll @IntRange(min = 1, max = 40) int piece) {
        var framed = new ModbusCodec(form).frame(request, 7);
        var whole = answer(form, request, 7, seed);

        var rest = Buffer.buffer();
        for (var at = 0; at < whole.length(); at += piece) {
            rest = rest.copy().appendBuffer(whole.slice(at, Math.min(whole.length(), at + piece)));
            var found = framed.reader().read(rest);
            if (at + piece >= whole.length()) {
                assertThat(found.answer()).hasValueSatisfying(answer -> assertThat(answer.data())
                        .isEqualTo(pdu(request, seed).slice(2, 2 + request.answerBytes())));
            } else {
                assertThat(found.answer()).isEmpty();
                rest = rest.slice(found.used(), rest.length());
            }
        }
    }

    @Property
    void findsTheAnswerBehindRubbishOnAnRtuLine(
            @ForAll("requests") ModbusRequest request, @ForAll("rubbish") byte[] before, @ForAll int seed) {
        var framed = new ModbusCodec(ModbusForm.RTU).frame(request, 7);
        var bytes = Buffer.buffer(before).appendBuffer(answer(ModbusForm.RTU, request, 7, seed));

        assertThat(framed.reader().read(bytes).answer()).isPresent();
    }

    @Property
    void findsTheAnswerBehindStaleOnesOverTcp(
            @ForAll("requests") ModbusRequest request,
            @ForAll @IntRange(min = 1, max = 5) int stale,
            @ForAll int seed) {
        var codec = new ModbusCodec(ModbusForm.TCP);
        var framed = codec.frame(request, 7);
        var bytes = Buffer.buffer();
        for (var i = 0; i < stale; i++) {
            bytes.appendBuffer(answer(ModbusForm.TCP, request, 6 - i, seed));
        }

        assertThat(framed.reader()
                        .read(bytes.appendBuffer(answer(ModbusForm.TCP, request, 7, seed)))
                        .answer())
                .isPresent();
        assertThat(codec.stale()).isEqualTo(stale);
    }

    @Property
    void takesNoAnswerWithAFlippedBit(
            @ForAll("requests") ModbusRequest request, @ForAll int seed, @ForAll @IntRange(max = 10_000) int which) {
        var whole = answer(ModbusForm.RTU, request, 7, seed);
        var bit = which % (whole.length() * Byte.SIZE);
        var at = bit / Byte.SIZE;
        whole.setByte(at, (byte) (whole.getByte(at) ^ 1 << bit % Byte.SIZE));

        var found = new ModbusCodec(ModbusForm.RTU).frame(request, 7).reader().read(whole);

        assertThat(found.answer()).isEmpty();
    }
}
