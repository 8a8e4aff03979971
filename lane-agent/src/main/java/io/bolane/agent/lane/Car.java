package io.bolane.agent.lane;

import io.bolane.agent.camera.PlateRead;
import io.bolane.protocol.lane.DecidedAlone;
import io.bolane.protocol.lane.LaneCommand.Admission;
import io.bolane.protocol.lane.LoopState;
import io.bolane.protocol.lane.PictureRef;
import io.bolane.protocol.parking.CityAnswer;
import io.bolane.protocol.parking.OrderId;
import io.bolane.protocol.parking.Plate;
import io.bolane.protocol.parking.PlateColor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A car between its first reading and the moment it has passed or gone. Mutable: the lane learns of it bit by bit. Not
 * for use by several threads.
 */
final class Car {
    /** A car that is away from the approach loop for so long has gone. */
    static final Duration GONE_AFTER = Duration.ofSeconds(5);

    private static final int CERTAIN = 100;

    private final Duration since;
    private final Instant readAt;
    private Instant lastReadAt;
    private Optional<Plate> plate;
    private PlateColor color;
    private Optional<Integer> confidence;
    private boolean plateless;
    private Optional<PictureRef> picture;
    /** What the camera read before an attendant knew better. */
    private Optional<Plate> misread = Optional.empty();

    private Optional<OrderId> order = Optional.empty();
    private Optional<ArmOrder> admission = Optional.empty();
    private Optional<String> question = Optional.empty();
    private Optional<CityAnswer> city = Optional.empty();
    private Optional<Duration> askAgainAt = Optional.empty();
    private Optional<Duration> decideAgainAt = Optional.empty();
    private Optional<String> turnedAway = Optional.empty();
    private Optional<DecidedAlone> alone = Optional.empty();
    private Optional<Duration> awaySince;
    private Optional<Duration> unknownSince = Optional.empty();
    private boolean wasAway;

    /** @param awaySince the approach loop has not felt it yet since then; empty when it stands there */
    Car(PlateRead read, Moment now, Optional<Duration> awaySince) {
        this.since = now.uptime();
        this.readAt = read.at();
        this.lastReadAt = read.at();
        this.plate = read.plate();
        this.color = read.color();
        this.confidence = read.plate().map(known -> read.confidence());
        this.picture = read.picture();
        this.awaySince = awaySince;
    }

    /** A car that no camera has read and somebody admits. */
    Car(Admission admission, Moment now, Optional<Duration> awaySince) {
        this.since = now.uptime();
        this.readAt = now.parking();
        this.lastReadAt = now.parking();
        this.plate = Optional.of(admission.plate());
        this.color = PlateColor.OTHER;
        this.confidence = Optional.empty();
        this.picture = Optional.empty();
        this.plateless = true;
        this.order = Optional.of(admission.order());
        this.awaySince = awaySince;
    }

    /**
     * Another reading of the same car: the surer one counts and, where it differs, is asked for; the time of the first
     * stays. A city that was silent about the car is asked once more.
     */
    void readAgain(PlateRead read) {
        wasAway = false;
        lastReadAt = read.at().isAfter(lastReadAt) ? read.at() : lastReadAt;
        var surer = read.confidence() > confidence.orElse(-1);
        if (surer || picture.isEmpty()) {
            picture = read.picture().or(() -> picture);
        }
        if (read.plate().isPresent() && !plateless && (plate.isEmpty() || surer)) {
            if (!plate.equals(read.plate()) || color != read.color()) {
                question = Optional.empty();
                city = Optional.empty();
            }
            plate = read.plate();
            color = read.color();
            confidence = Optional.of(read.confidence());
        }
        city = city.filter(answer -> !answer.isSilent());
    }

    void admit(ArmOrder because) {
        admission = Optional.of(because.withoutCommand());
        question = Optional.empty();
        askAgainAt = Optional.empty();
    }

    /** An attendant has read the plate; no camera knows better, and the gateway is asked for this one. */
    void correct(Plate seen) {
        misread = plate.filter(read -> !read.equals(seen)).or(() -> misread);
        plate = Optional.of(seen);
        confidence = Optional.of(CERTAIN);
        plateless = false;
        question = Optional.empty();
        city = Optional.empty();
        askAgainAt = Optional.empty();
    }

    boolean isKnownAs(Plate read) {
        return plate.filter(read::equals).isPresent()
                || misread.filter(read::equals).isPresent();
    }

    /** The gateway names the stay, and the plate where the camera found none. */
    void isOf(Admission known) {
        order = Optional.of(known.order());
        if (plate.isEmpty()) {
            plate = Optional.of(known.plate());
            plateless = true;
        }
    }

    void isOf(Optional<OrderId> knownOrder, Optional<Plate> knownPlate) {
        order = knownOrder.or(() -> order);
        if (plate.isEmpty() && knownPlate.isPresent()) {
            plate = knownPlate;
            plateless = true;
        }
    }

    void revoke(Duration nextQuestionAt) {
        admission = Optional.empty();
        askAgainAt = Optional.of(nextQuestionAt);
    }

    void asked(String requestId) {
        question = Optional.of(requestId);
        askAgainAt = Optional.empty();
    }

    /** Nobody waits for the answer any more. */
    void forgetQuestion() {
        question = Optional.empty();
    }

    void saidByCity(CityAnswer answer) {
        question = Optional.empty();
        city = Optional.of(answer);
    }

    /** @return what the city said of this plate */
    Optional<CityAnswer> city() {
        return city;
    }

    void mustWait(Duration nextQuestionAt) {
        question = Optional.empty();
        askAgainAt = Optional.of(nextQuestionAt);
    }

    /** It may not come in; things change, so it is looked at again. @return false when it was told the same before */
    boolean turnAway(String why, Duration again) {
        decideAgainAt = Optional.of(again);
        var isNews = !turnedAway.equals(Optional.of(why));
        turnedAway = Optional.of(why);
        return isNews;
    }

    Optional<Duration> decideAgainAt() {
        return decideAgainAt;
    }

    /** @param by what the lane decided without the gateway; empty when the gateway did */
    void decided(Optional<DecidedAlone> by) {
        alone = by;
    }

    Optional<DecidedAlone> alone() {
        return admission.isPresent() ? alone : Optional.empty();
    }

    void feel(LoopState approach, Duration uptime) {
        if (approach == LoopState.FREE) {
            awaySince = awaySince.or(() -> Optional.of(uptime));
        } else {
            wasAway |= isGone(uptime);
            awaySince = Optional.empty();
        }
        if (approach == LoopState.UNKNOWN) {
            unknownSince = unknownSince.or(() -> Optional.of(uptime));
        } else {
            wasAway |= isLong(unknownSince, uptime);
            unknownSince = Optional.empty();
        }
    }

    boolean isGone(Duration uptime) {
        return isLong(awaySince, uptime);
    }

    private static boolean isLong(Optional<Duration> since, Duration uptime) {
        return since.isPresent() && uptime.compareTo(since.get().plus(GONE_AFTER)) >= 0;
    }

    /** Away or out of sight for long, also when the approach loop feels somebody again: it, or another car. */
    boolean mayHaveGone(Duration uptime) {
        return wasAway || isGone(uptime);
    }

    /**
     * True when the arm may go up for it now: what a command wanted has its time; what the lane decided stands as long
     * as the car does. A car just read may stand there although the loop has not said so yet.
     */
    boolean mayRaise(Duration uptime) {
        var standsThere = awaySince.isEmpty() || uptime.compareTo(since.plus(GONE_AFTER)) < 0;
        return admission
                .map(order -> order.validUntil().isPresent() ? order.isValidAt(uptime) : standsThere)
                .orElse(false);
    }

    boolean isAdmitted() {
        return admission.isPresent();
    }

    boolean isAsking(String requestId) {
        return question.isPresent() && question.get().equals(requestId);
    }

    /** True when a question is due: none is open, and the pause since the last answer is over. */
    boolean isToAsk(Duration uptime) {
        return question.isEmpty()
                && admission.isEmpty()
                && askAgainAt.map(due -> uptime.compareTo(due) >= 0).orElse(true);
    }

    Optional<ArmOrder> admission() {
        return admission;
    }

    Optional<Duration> askAgainAt() {
        return askAgainAt;
    }

    Optional<Duration> awaySince() {
        return awaySince;
    }

    Optional<Plate> plate() {
        return plate;
    }

    PlateColor color() {
        return color;
    }

    Optional<Integer> confidence() {
        return confidence;
    }

    /** Of its surest reading that has one. */
    Optional<PictureRef> picture() {
        return picture;
    }

    boolean isPlateless() {
        return plateless;
    }

    Optional<OrderId> order() {
        return order;
    }

    void order(OrderId made) {
        order = Optional.of(made);
    }

    /** Parking time of the first reading. */
    Instant readAt() {
        return readAt;
    }

    Instant lastReadAt() {
        return lastReadAt;
    }
}
