package io.bolane.agent.fire;

import io.bolane.agent.spool.FireFile;
import io.bolane.protocol.lane.AlarmId;
import io.bolane.protocol.lane.Authority;
import io.bolane.protocol.lane.SiteFire;
import io.bolane.protocol.lane.SiteFireOver;
import io.bolane.protocol.parking.LaneId;
import io.bolane.protocol.parking.ParkId;
import io.bolane.protocol.time.IdSource;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fire alarm of a site. What the contact of one lane says, or one lane is ordered, every lane of its park in this
 * agent hears at once, also one that begins later; and every other agent of the site over the site's broker, when there
 * is one (ADR 32). It burns until a person has said that it is over: nothing that fails, is lost or is not understood
 * ends it. Runs on the agent's event loop.
 */
public final class FireBell {
    private static final Logger LOG = LoggerFactory.getLogger(FireBell.class);

    private final Map<ParkId, FireBook> books;
    private final List<Hearing> hearings = new ArrayList<>();
    private final FireFile file;
    private final Site site;
    private final Clock parking;
    private final IdSource ids;

    private record Hearing(ParkId park, Ear ear) {}

    /** A lane. Whoever burns already does nothing, whoever does not burn has nothing to end. */
    public interface Ear {
        void fire(Authority by);

        /** Nobody holds arms up any more; the lane may know better, and {@link #sound} again. */
        void over(Authority by);
    }

    /** The other agents of the site. */
    public interface Site {
        /** Where there is only one agent. */
        Site NONE = new Site() {
            @Override
            public void tell(SiteFire fire) {}

            @Override
            public void tell(SiteFireOver over) {}

            @Override
            public void forgetFire(ParkId park, AlarmId alarm) {}

            @Override
            public void forgetOver(ParkId park, AlarmId alarm) {}
        };

        /** Tells all of them, also those that come later. While nobody can be told, {@link #retell} follows. */
        void tell(SiteFire fire);

        void tell(SiteFireOver over);

        /** Those that come later need not hear that it burned. */
        void forgetFire(ParkId park, AlarmId alarm);

        /** Those that come later need not hear that it is over. */
        void forgetOver(ParkId park, AlarmId alarm);
    }

    /** @param parks of the lanes of this agent */
    public FireBell(Set<ParkId> parks, FireFile file, Site site, Clock parking, IdSource ids) {
        this.books = parks.stream().collect(Collectors.toMap(Function.identity(), park -> new FireBook()));
        this.file = file;
        this.site = site;
        this.parking = parking;
        this.ids = ids;
    }

    /** @return succeeds when what is on disk is known; fails with {@link io.bolane.agent.spool.SpoolUnavailable} */
    public Future<Void> load() {
        return Future.join(books.entrySet().stream()
                        .map(book -> load(book.getKey(), book.getValue()))
                        .toList())
                .mapEmpty();
    }

    private Future<Void> load(ParkId park, FireBook book) {
        return file.load(park).map(kept -> {
            kept.over().forEach(book::end);
            kept.burning().forEach(book::begin);
            return null;
        });
    }

    /** Hears at once when it burns already. @return to be run when nobody listens there any more */
    public Runnable listen(ParkId park, Ear ear) {
        var hearing = new Hearing(park, ear);
        hearings.add(hearing);
        books.get(park).burning().stream().findFirst().ifPresent(fire -> ear.fire(fire.by()));
        return () -> hearings.remove(hearing);
    }

    /** The fire contact of a lane has closed, or it was ordered to raise for fire. */
    public void sound(LaneId lane, Authority by) {
        var from = by.source() == Authority.Source.FIRE
                ? new Authority(by.source(), by.detail() + " of lane " + lane.name())
                : by;
        var book = books.get(lane.park());
        if (!book.burns()) {
            begin(book, new SiteFire(lane.park(), new AlarmId(ids.next()), from, parking.instant()));
        }
        ring(lane.park(), from);
    }

    private void begin(FireBook book, SiteFire fire) {
        var burned = book.burns();
        if (book.begin(fire)) {
            var log = burned ? LOG.atDebug() : LOG.atWarn();
            log.addKeyValue("park", fire.park())
                    .addKeyValue("alarm", fire.alarm())
                    .addKeyValue("authority", fire.by())
                    .log("fire: all lanes of the park are opened");
            kept(file.burns(fire), fire.park());
            site.tell(fire);
            ring(fire.park(), fire.by());
        }
    }

    private void ring(ParkId park, Authority by) {
        ears(park).forEach(ear -> ear.fire(by));
    }

    private List<Ear> ears(ParkId park) {
        return hearings.stream()
                .filter(hearing -> hearing.park().equals(park))
                .map(Hearing::ear)
                .toList();
    }

    /** A person said at a lane that it is over: this ends every alarm of the park that is known here. */
    public void over(LaneId lane, Authority by) {
        var park = lane.park();
        var book = books.get(park);
        for (var fire : book.burning()) {
            var over = new SiteFireOver(park, fire.alarm(), by, parking.instant());
            site.tell(over); // before the alarm is taken away: who comes in between must hear one of them
            end(book, over);
        }
        hush(park, by);
    }

    private void end(FireBook book, SiteFireOver over) {
        var burned = book.burns();
        if (book.end(over)) {
            var log = burned && !book.burns() ? LOG.atInfo() : LOG.atDebug();
            log.addKeyValue("park", over.park())
                    .addKeyValue("alarm", over.alarm())
                    .addKeyValue("authority", over.by())
                    .log("fire alarm is over");
            kept(file.isOver(over), over.park());
            site.forgetFire(over.park(), over.alarm());
            book.takeForgotten().ifPresent(old -> {
                kept(file.forget(old), old.park());
                site.forgetOver(old.park(), old.alarm());
            });
        }
    }

    /** A lane may object, and then it burns again: who has not heard of the end need not hear of it. */
    private void hush(ParkId park, Authority by) {
        for (var ear : ears(park)) {
            if (books.get(park).burns()) {
                return;
            }
            ear.over(by);
        }
    }

    /** An agent of the site tells, this one too. What is known to be over burns no more. */
    public void heard(SiteFire fire) {
        var book = books.get(fire.park());
        if (book.isOver(fire)) {
            site.forgetFire(fire.park(), fire.alarm());
        } else {
            begin(book, fire);
        }
    }

    /** An agent of the site tells, this one too. */
    public void heard(SiteFireOver over) {
        var book = books.get(over.park());
        var burned = book.burns();
        end(book, over);
        if (burned && !book.burns()) {
            hush(over.park(), over.by());
        }
    }

    /** Whoever is connected now, or has lost what it kept, hears all that is known here. */
    public void retell() {
        for (var book : books.values()) {
            book.burning().forEach(site::tell);
            book.over().forEach(site::tell);
        }
    }

    private static void kept(Future<Void> written, ParkId park) {
        written.onFailure(failure -> LOG.atError()
                .addKeyValue("park", park)
                .addKeyValue("error", failure.toString())
                .log("fire alarm not remembered; each lane remembers its own"));
    }
}
