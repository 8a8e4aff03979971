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
        this.dueFen = version.fen(stay);
    }

    /** @return one for each reduction, in the order given */
    static List<Taken> apply(TariffVersion version, Stay stay, List<? extends Reduction> reductions) {
        if (reductions.isEmpty()) {
            return List.of();
        }
        var reducing = new Reducing(version, stay);
        var order = version.terms().total().reductionOrder();
        var taken = new ArrayList<Taken>(Collections.nCopies(reductions.size(), null));
        IntStream.range(0, reductions.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> reductions.get(i).rank(order)))
                .forEach(i -> taken.set(i, reducing.take(reductions.get(i))));
        return taken;
    }

    private Taken take(Reduction reduction) {
        if (reduction instanceof Reduction.Minutes time) {
            return takeMinutes(reduction, time.minutes());
        }
        if (reduction instanceof Reduction.Charging charging) {
            return takeMinutes(
                    reduction,
                    Math.min(charging.minutes(), version.terms().total().chargingReductionMinutes()));
        }
        if (reduction instanceof Reduction.Amount amount) {
            return new Taken(
                    reduction, 0, downTo(Math.max(0, dueFen - amount.amount().fen())));
        }
        if (reduction instanceof Reduction.Percent part) {
            return new Taken(
                    reduction, 0, downTo(dueFen - dueFen / Reduction.Percent.WHOLE * part.percent() - rest(part)));
        }
        return new Taken(reduction, 0, downTo(0));
    }

    private long rest(Reduction.Percent part) {
        return dueFen % Reduction.Percent.WHOLE * part.percent() / Reduction.Percent.WHOLE;
    }

    private Taken takeMinutes(Reduction reduction, long most) {
        var minutes = Math.min(most, stay.chargedMinutes());
        stay = stay.shortened(minutes);
        return new Taken(reduction, minutes, downTo(version.fen(stay)));
    }

    private Money downTo(long fen) {
        var taken = Money.ofFen(dueFen - fen);
        dueFen = fen;
        return taken;
    }
}
