package io.bolane.agent.device.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.agent.device.Hex;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors RA-…, RB-… (RTU and TCP), MB-…, CA-… and LB-3 of the hardware reference, byte for byte both ways. */
class ModbusVectorsTest {
    private final ModbusCodec rtu = new ModbusCodec(ModbusForm.RTU);
    private final ModbusCodec tcp = new ModbusCodec(ModbusForm.TCP);

    private static Arguments echo(String id, ModbusRequest request, String hex) {
        return Arguments.of(id, request, hex, hex);
    }

    static Stream<Arguments> rtuVectors() {
        return Stream.of(
                echo("RA-1", ModbusRequest.writeCoil(0xFE, 0, true), "FE 05 00 00 FF 00 98 35"),
                echo("RA-2", ModbusRequest.writeCoil(0xFE, 0, false), "FE 05 00 00 00 00 D9 C5"),
                echo("RA-3", ModbusRequest.writeCoil(0xFE, 1, true), "FE 05 00 01 FF 00 C9 F5"),
                Arguments.of(
                        "RA-4",
                        flashRegisters(0xFE, 0, 10),
                        "FE 10 00 03 00 02 04 00 04 00 0A 41 6B",
                        "FE 10 00 03 00 02 A5 C7"),
                Arguments.of(
                        "RA-5",
                        flashRegisters(0xFE, 0, 5),
                        "FE 10 00 03 00 02 04 00 04 00 05 01 6F",
                        "FE 10 00 03 00 02 A5 C7"),
                Arguments.of(
                        "RA-6",
                        flashRegisters(0xFE, 1, 10),
                        "FE 10 00 08 00 02 04 00 04 00 0A 00 D8",
                        "FE 10 00 08 00 02 D4 05"),
                Arguments.of(
                        "RA-7",
                        flashRegisters(0xFE, 2, 10),
                        "FE 10 00 0D 00 02 04 00 04 00 0A C0 E7",
                        "FE 10 00 0D 00 02 C4 04"),
                echo("RA-8", ModbusRequest.writeCoil(0xFF, 0, true), "FF 05 00 00 FF 00 99 E4"),
                echo("RA-9", ModbusRequest.writeCoil(0xFF, 0, false), "FF 05 00 00 00 00 D8 14"),
                Arguments.of(
                        "RA-10",
                        flashRegisters(0xFF, 0, 20),
                        "FF 10 00 03 00 02 04 00 04 00 14 C5 9F",
                        "FF 10 00 03 00 02 A4 16"),
                Arguments.of(
                        "RA-11", ModbusRequest.readCoils(0xFF, 0, 8), "FF 01 00 00 00 08 28 12", "FF 01 01 01 A1 A0"),
                Arguments.of(
                        "RA-12", ModbusRequest.readInputs(0xFF, 0, 8), "FF 02 00 00 00 08 6C 12", "FF 02 01 01 51 A0"),
                Arguments.of(
                        "RA-13", ModbusRequest.readInputs(0xFE, 0, 8), "FE 02 00 00 00 08 6D C3", "FE 02 01 05 51 9F"),
                Arguments.of(
                        "RA-14",
                        ModbusRequest.writeCoils(0xFE, 0, 4, 0),
                        "FE 0F 00 00 00 04 01 00 71 92",
                        "FE 0F 00 00 00 04 40 07"),
                echo("RB-1", ModbusRequest.writeCoilRaw(1, 0x200, 7), "01 05 02 00 00 07 8D B0"),
                echo("RB-2", ModbusRequest.writeCoilRaw(1, 0x201, 8), "01 05 02 01 00 08 9C 74"),
                echo("RB-3", ModbusRequest.writeCoilRaw(1, 0x400, 8), "01 05 04 00 00 08 CD 3C"),
                echo("RB-4", ModbusRequest.writeCoil(1, 0, true), "01 05 00 00 FF 00 8C 3A"),
                echo("RB-4", ModbusRequest.writeCoil(1, 0, false), "01 05 00 00 00 00 CD CA"),
                echo("RB-5", ModbusRequest.writeCoil(1, 0xFF, true), "01 05 00 FF FF 00 BC 0A"),
                Arguments.of("RB-6", ModbusRequest.readInputs(1, 0, 8), "01 02 00 00 00 08 79 CC", "01 02 01 01 60 48"),
                Arguments.of("RB-7", ModbusRequest.readCoils(1, 0, 8), "01 01 00 00 00 08 3D CC", "01 01 01 03 11 89"),
                Arguments.of(
                        "RB-8",
                        ModbusRequest.writeCoils(1, 0, 8, 0xFF),
                        "01 0F 00 00 00 08 01 FF BE D5",
                        "01 0F 00 00 00 08 54 0D"));
    }

    private static ModbusRequest flashRegisters(int unit, int relay, int tenths) {
        return ModbusRequest.writeRegisters(unit, 3 + 5 * relay, 4, tenths);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rtuVectors")
    void speaksRtuAsTheBoardsDo(String id, ModbusRequest request, String sent, String answered) {
        var framed = rtu.frame(request);

        assertThat(Hex.of(framed.bytes())).isEqualTo(sent);
        var found = framed.reader().read(Hex.bytes(answered));
        assertThat(found.answer())
                .hasValueSatisfying(answer -> assertThat(answer.isRefusal()).isFalse());
        assertThat(found.used()).isEqualTo(Hex.bytes(answered).length());
    }

    static Stream<Arguments> bits() {
        return Stream.of(
                Arguments.of("RA-11", ModbusRequest.readCoils(0xFF, 0, 8), "FF 01 01 01 A1 A0", "10000000"),
                Arguments.of("RA-12", ModbusRequest.readInputs(0xFF, 0, 8), "FF 02 01 01 51 A0", "10000000"),
                Arguments.of("RA-13", ModbusRequest.readInputs(0xFE, 0, 8), "FE 02 01 05 51 9F", "10100000"),
                Arguments.of("RB-6", ModbusRequest.readInputs(1, 0, 8), "01 02 01 01 60 48", "10000000"),
                Arguments.of("RB-7", ModbusRequest.readCoils(1, 0, 8), "01 01 01 03 11 89", "11000000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bits")
    void readsTheInputsThatAreOn(String id, ModbusRequest request, String answered, String on) {
        var answer =
                rtu.frame(request).reader().read(Hex.bytes(answered)).answer().orElseThrow();

        for (var i = 0; i < on.length(); i++) {
            assertThat(answer.bit(i)).as("bit %d", i).isEqualTo(on.charAt(i) == '1');
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("RA-15", ModbusForm.RTU, ModbusRequest.writeCoil(0xFE, 9, true), "FE 85 02 F3 61"),
                Arguments.of("RB-9", ModbusForm.RTU, ModbusRequest.writeCoilRaw(1, 0x2FF, 7), "01 85 02 C3 51"),
                Arguments.of(
                        "RB-9", ModbusForm.TCP, ModbusRequest.writeCoilRaw(1, 0x2FF, 7), "00 06 00 00 00 03 01 85 02"),
                Arguments.of(
                        "MB-5", ModbusForm.TCP, ModbusRequest.writeCoil(1, 9, true), "00 06 00 00 00 03 01 85 02"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refusals")
    void readsARefusal(String id, ModbusForm form, ModbusRequest request, String answered) {
        var answer = new ModbusCodec(form)
                .frame(request, 6)
                .reader()
                .read(Hex.bytes(answered))
                .answer();

        assertThat(answer).hasValueSatisfying(refusal -> {
            assertThat(refusal.exception()).isEqualTo(2);
            assertThat(refusal.why()).isEqualTo("exception 2, address not known");
        });
    }

    @Test
    void dropsAnAnswerWithAWrongCheckRA16() {
        var framed = rtu.frame(ModbusRequest.readCoils(0xFF, 0, 8));

        assertThat(framed.reader().read(Hex.bytes("FF 01 01 01 A1 A1")).answer())
                .isEmpty();
        assertThat(rtu.checkErrors()).isEqualTo(1);
    }

    static Stream<Arguments> tcpVectors() {
        return Stream.of(
                Arguments.of("RB-1", 3, ModbusRequest.writeCoilRaw(1, 0x200, 7), "00 03 00 00 00 06 01 05 02 00 00 07"),
                Arguments.of("RB-2", 3, ModbusRequest.writeCoilRaw(1, 0x201, 8), "00 03 00 00 00 06 01 05 02 01 00 08"),
                Arguments.of("RB-3", 3, ModbusRequest.writeCoilRaw(1, 0x400, 8), "00 03 00 00 00 06 01 05 04 00 00 08"),
                Arguments.of("MB-1", 1, ModbusRequest.writeCoil(1, 0, true), "00 01 00 00 00 06 01 05 00 00 FF 00"),
                Arguments.of("MB-2", 2, ModbusRequest.writeCoil(1, 0, false), "00 02 00 00 00 06 01 05 00 00 00 00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tcpVectors")
    void speaksTcpWithEchoes(String id, int transaction, ModbusRequest request, String hex) {
        var framed = tcp.frame(request, transaction);

        assertThat(Hex.of(framed.bytes())).isEqualTo(hex);
        assertThat(framed.reader().read(Hex.bytes(hex)).answer()).isPresent();
    }

    @Test
    void readsInputsOverTcpMB3() {
        var framed = tcp.frame(ModbusRequest.readInputs(1, 0, 8), 4);

        assertThat(Hex.of(framed.bytes())).isEqualTo("00 04 00 00 00 06 01 02 00 00 00 08");
        var answer = framed.reader()
                .read(Hex.bytes("00 04 00 00 00 04 01 02 01 05"))
                .answer()
                .orElseThrow();
        assertThat(answer.bit(0)).isTrue();
        assertThat(answer.bit(1)).isFalse();
        assertThat(answer.bit(2)).isTrue();
    }

    @Test
    void dropsAnAnswerOfAnotherTransactionMB4() {
        var framed = tcp.frame(ModbusRequest.readInputs(1, 0, 8), 4);

        var stale = framed.reader().read(Hex.bytes("00 05 00 00 00 04 01 02 01 05"));

        assertThat(stale.answer()).isEmpty();
        assertThat(stale.used()).isEqualTo(10);
        assertThat(tcp.stale()).isEqualTo(1);
    }

    @Test
    void sendsAFlashValueAsItIsLB3() {
        var framed = tcp.frame(ModbusRequest.writeCoilRaw(1, 0x200, 7), 3);

        assertThat(Hex.of(framed.bytes())).endsWith("05 02 00 00 07");
    }

    /** The status registers of a CAME operator: gate and position. */
    @Test
    void readsRegistersCA1ToCA3() {
        var framed = rtu.frame(ModbusRequest.readRegisters(1, 0x64, 2));

        assertThat(Hex.of(framed.bytes())).isEqualTo("01 03 00 64 00 02 85 D4"); // CA-1
        assertThat(registers(framed, "01 03 04 00 11 00 00 AA 36")).containsExactly(17, 0); // CA-2
        assertThat(registers(framed, "01 03 04 00 20 00 28 FB E7")).containsExactly(32, 40); // CA-3
    }

    private static List<Integer> registers(ModbusCodec.Framed framed, String answered) {
        var answer = framed.reader().read(Hex.bytes(answered)).answer().orElseThrow();
        assertThat(answer.isRefusal()).isFalse();
        return List.of(answer.register(0), answer.register(1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commandOutputs")
    void writesCommandOutputs(String id, int coil, String hex) {
        var framed = rtu.frame(ModbusRequest.writeCoil(1, coil, true));

        assertThat(Hex.of(framed.bytes())).isEqualTo(hex);
        assertThat(framed.reader().read(Hex.bytes(hex)).answer().map(ModbusAnswer::isRefusal))
                .contains(false);
    }

    static Stream<Arguments> commandOutputs() {
        return Stream.of(
                Arguments.of("CA-4", 1, "01 05 00 01 FF 00 DD FA"), Arguments.of("CA-5", 3, "01 05 00 03 FF 00 7C 3A"));
    }
}
