// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A run in this process whose sentences and last figures are kept. */
final class Recorded implements Display {
    static final Machine MACHINE = new Machine(4L << 30, 4);

    final List<String> said = new ArrayList<>();
    Figures last;

    @Override
    public void progress(Figures figures) {
        last = figures;
    }

    @Override
    public void say(String sentence) {
        said.add(sentence);
    }

    @Override
    public void close() {}

    LocalRun.Ended run(Fixture fixture) {
        LocalPlan plan = fixture.plan();
        try (StateFolder state = StateFolder.hold(fixture.state())) {
            return new LocalRun(
                            plan,
                            state,
                            new LocalRun.Surroundings(
                                    Fixture.worker(),
                                    state.scratch(),
                                    InstantSource.system(),
                                    this,
                                    _ -> StopSignals.none()))
                    .run();
        }
    }
}
