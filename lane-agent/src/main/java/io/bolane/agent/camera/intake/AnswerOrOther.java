package io.bolane.agent.camera.intake;

import io.bolane.agent.barrier.BarrierAnswer;
import io.bolane.agent.barrier.GateOutput;
import io.vertx.core.Future;

/** Closes a contact by the answer that a camera waits for; where none is held, or it has no such contact, by a call. */
record AnswerOrOther(HeldReplies answers, GateOutput other) implements GateOutput {
    @Override
    public Future<BarrierAnswer> pulse(Contact contact) {
        return answers.canAnswer(contact) ? answers.pulse(contact) : other.pulse(contact);
    }
}
