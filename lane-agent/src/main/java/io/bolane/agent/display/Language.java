package io.bolane.agent.display;

import io.bolane.protocol.parking.Money;

/** The language of a display's texts: how amounts and durations are written and said in it. */
public enum Language {
    ZH {
        @Override
        String written(Money amount) {
            return amount.toYuan() + "元";
        }

        @Override
        String said(Money amount) {
            return ChineseNumerals.amount(amount);
        }

        @Override
        String duration(long minutes) {
            return minutes < 60 ? minutes + "分" : minutes / 60 + "小时" + minutes % 60 + "分";
        }
    },
    EN {
        @Override
        String written(Money amount) {
            return "CNY " + amount.toYuan();
        }

        @Override
        String said(Money amount) {
            return amount.toYuan() + " yuan";
        }

        @Override
        String duration(long minutes) {
            return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
        }
    };

    abstract String written(Money amount);

    abstract String said(Money amount);

    abstract String duration(long minutes);
}
