package io.bolane.agent.lane;

import io.bolane.agent.lane.LaneEffect.TellResult;
import io.bolane.protocol.lane.CommandId;
import io.bolane.protocol.lane.LaneResult.Outcome;
import io.bolane.protocol.lane.LaneResult.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands that wait for the arm, and what they were told. Nothing is told before it happened. Pure. */
final class ArmResults {
    private final Map<CommandId, Told> waiting = new LinkedHashMap<>();

    private enum Told {
        NOTHING,
        EXECUTED,
        /** Told FAILED for want of an answer; a limit switch may yet prove that it worked. */
        DOUBTFUL
    }

    /** The arm is where the command wants it. */
    void already(ArmOrder reason, List<LaneEffect> out) {
        reason.command().ifPresent(id -> {
            out.add(new TellResult(id, Outcome.DONE, Stage.EXECUTED, ""));
            out.add(new TellResult(id, Outcome.DONE, Stage.CONFIRMED, ""));
        });
    }

    void rejected(ArmOrder reason, String why, List<LaneEffect> out) {
        reason.command().ifPresent(id -> out.add(new TellResult(id, Outcome.REJECTED, Stage.RECEIVED, why)));
    }

    void failed(ArmOrder reason, String why, List<LaneEffect> out) {
        reason.command().ifPresent(id -> out.add(new TellResult(id, Outcome.FAILED, Stage.RECEIVED, why)));
    }

    /** @param underWay the device has taken the order already */
    void expect(ArmOrder reason, boolean underWay, List<LaneEffect> out) {
        reason.command().ifPresent(id -> {
            waiting.put(id, Told.NOTHING);
            if (underWay) {
                executed(out);
            }
        });
    }

    void executed(List<LaneEffect> out) {
        waiting.replaceAll((id, told) -> {
            if (told != Told.NOTHING) {
                return told;
            }
            out.add(new TellResult(id, Outcome.DONE, Stage.EXECUTED, ""));
            return Told.EXECUTED;
        });
    }

    /** No answer: told as failed, and kept in case the limit switch says otherwise. */
    void doubtful(String why, List<LaneEffect> out) {
        waiting.replaceAll((id, told) -> {
            if (told != Told.NOTHING) {
                return told;
            }
            out.add(new TellResult(id, Outcome.FAILED, Stage.RECEIVED, why));
            return Told.DOUBTFUL;
        });
    }

    void confirmed(List<LaneEffect> out) {
        executed(out);
        waiting.keySet().forEach(id -> out.add(new TellResult(id, Outcome.DONE, Stage.CONFIRMED, "")));
        waiting.clear();
    }

    /** The end is assumed: nothing has confirmed it. */
    void assumed(List<LaneEffect> out) {
        executed(out);
        waiting.clear();
    }

    void superseded(List<LaneEffect> out) {
        failAll("superseded", out);
    }

    void failAll(String why, List<LaneEffect> out) {
        waiting.forEach((id, told) -> {
            if (told != Told.DOUBTFUL) {
                var stage = told == Told.EXECUTED ? Stage.EXECUTED : Stage.RECEIVED;
                out.add(new TellResult(id, Outcome.FAILED, stage, why));
            }
        });
        waiting.clear();
    }
}
