package io.bolane.gateway.face;

import static io.bolane.gateway.park.TestPark.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.bolane.gateway.park.TestPark;
import io.bolane.protocol.bolink.PeopleData;
import io.bolane.protocol.bolink.PeopleData.Home;
import io.bolane.protocol.bolink.PeopleData.Person;
import io.bolane.protocol.bolink.PeopleData.Role;
import io.bolane.protocol.parking.UnionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class Bolink9_01_PeopleDataIT {
    private static final AtomicLong COMMUNITIES = new AtomicLong();

    private final TestPark park = new TestPark();
    private final People people = new People(TestPark.database());
    private final long community = COMMUNITIES.incrementAndGet();

    @Test
    void keepsPeopleWithTheAddressOfTheirPhoto() {
        assertThat(tell(person("张三", "https://image/1"), person("李四", "https://image/2")))
                .isEqualTo("{\"state\":1,\"service_name\":\"people_data\"}");

        assertThat(now()).hasSize(2).anySatisfy(content -> assertThat(content).contains("张三", "https://image/1"));
    }

    @Test
    void keepsARepeatOnceAndReplacesAChangedRecordWithoutLosingIt() {
        tell(person("张三", "https://image/1"));
        tell(person("张三", "https://image/1"));
        assertThat(all()).isEqualTo(1);

        tell(person("张三", "https://image/9"));

        assertThat(now()).singleElement().asString().contains("https://image/9");
        assertThat(all()).isEqualTo(2);
    }

    private Person person(String name, String photo) {
        return new Person(
                community,
                new Home("东区", "1栋", Optional.empty(), "1层", "401"),
                name,
                Role.OWNER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("15674002333"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(photo));
    }

    private List<String> now() {
        return park.rows("SELECT content FROM person WHERE community = $1 AND replaced_at IS NULL", community).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private int all() {
        return park.rows("SELECT 1 FROM person WHERE community = $1", community).size();
    }

    private String tell(Person... told) {
        return await(people.accept(new PeopleData(new UnionId(200001), List.of(told))))
                .toJson();
    }
}
