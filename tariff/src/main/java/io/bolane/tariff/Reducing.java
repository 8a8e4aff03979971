package io.bolane.tariff;

import io.bolane.protocol.parking.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Applies reductions in their stated order and keeps what each of them took. */
final class Reducing {
    private final TariffVersion version;
    private Stay stay;
    private long dueFen;

    private Reducing(TariffVersion version, Stay stay) {
        this.version = version;
        this.stay = stay;
        this.dueFen = version.amountFen(stay.minutes());
    }

    /** @return one for each reduction, in the order given */
    static List<Taken> apply(TariffVersion version, Stay stay, List<? extends Reduction> reductions) {
        var reducing = new Reducing(version, stay);
        var taken = new ArrayList<Taken>(Collections.nCopies(reductions.size(), null));
        IntStream.range(0, reductions.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> rank(reductions.get(i))))
                .forEach(i -> taken.set(i, reducing.take(reductions.get(i))));
        return taken;
    }

    private static int rank(Reduction reduction) {
        if (reduction instanceof Reduction.Minutes) {
            return 0;
        }
        return reduction instanceof Reduction.Amount ? 1 : 2;
    }

    private Taken take(Reduction reduction) {
        if (reduction instanceof Reduction.Minutes time) {
            var minutes = Math.min(time.minutes(), stay.minutes());
            stay = stay.shortened(minutes);
            return new Taken(reduction, minutes, downTo(version.amountFen(stay.minutes())));
        }
        if (reduction instanceof Reduction.Amount amount) {
            return new Taken(
                    reduction, 0, downTo(Math.max(0, dueFen - amount.amount().fen())));
        }
        return new Taken(reduction, 0, downTo(0));
    }

    private Money downTo(long fen) {
        var taken = Money.ofFen(dueFen - fen);
        dueFen = fen;
        return taken;
    }
}
