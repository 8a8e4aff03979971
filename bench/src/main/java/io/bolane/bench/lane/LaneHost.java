package io.bolane.bench.lane;

import io.bolane.agent.Agent;
import io.bolane.bench.BenchStage;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * An agent in a process of its own: answers every line on its input with the heap that is in use, in MiB, on its
 * output: the log has the error output.
 */
public final class LaneHost {
    private static final long MIB = 1 << 20;

    private LaneHost() {}

    /** @param args the configuration file */
    public static void main(String[] args) throws IOException {
        var answers = System.out;
        System.setOut(System.err); // wherever the log goes
        var vertx = Vertx.vertx();
        var agent = BenchStage.await(Agent.start(vertx, Path.of(args[0]), Map.of()));
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.gc();
            var runtime = Runtime.getRuntime();
            answers.println("heap " + (runtime.totalMemory() - runtime.freeMemory()) / MIB);
        }
        BenchStage.await(agent.stop());
        BenchStage.await(vertx.close());
    }
}
