package io.bolane.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RawMembersTest {
    @Test
    void cutsValuesAsTheyStand() {
        var members = RawMembers.of(
                """
                { "sign" : "A\\"}B" , "data":{"a":[1, 2.0,{"b":"}]"}],"c":"\\u4eac"},"union_id":200001 }""");

        assertThat(members)
                .containsEntry("sign", "\"A\\\"}B\"")
                .containsEntry("data", "{\"a\":[1, 2.0,{\"b\":\"}]\"}],\"c\":\"\\u4eac\"}")
                .containsEntry("union_id", "200001");
    }

    @Test
    void refusesANameThatStandsTwice() {
        assertThatThrownBy(() -> RawMembers.of("{\"data\":{},\"data\":{}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void refusesTextThatEndsTooEarly() {
        assertThatThrownBy(() -> RawMembers.of("{\"data\":{")).isInstanceOf(IllegalArgumentException.class);
    }
}
