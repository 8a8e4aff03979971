package io.bolane.protocol.bolink;

import java.time.Duration;

/**
 * A line of {@code park_info_detail} in the reply to 5.1: how long a car has stood in a part of the park.
 *
 * @param area its name, at most 30 characters
 */
public record AreaStay(String area, Duration parked) {

    String toJson() {
        return new JsonText()
                .text("area_name", area)
                .text("duration", shown(parked))
                .close();
    }

    /** Days, hours and minutes in Chinese, as the driver reads them: 1天3小时10分钟. */
    private static String shown(Duration parked) {
        var text = new StringBuilder();
        if (parked.toDays() > 0) {
            text.append(parked.toDays()).append('天');
        }
        if (parked.toHours() > 0) {
            text.append(parked.toHoursPart()).append("小时");
        }
        return text.append(parked.toMinutesPart()).append("分钟").toString();
    }
}
