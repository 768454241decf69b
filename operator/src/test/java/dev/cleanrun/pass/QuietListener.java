// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.snapshot.RunSnapshot;
import java.time.Duration;
import java.util.List;

/** Keeps to itself what it is told. */
class QuietListener implements RunListener {
    @Override
    public void saved(
            ProfiledRun run,
            CleanRunSpec spec,
            RunSnapshot snapshot,
            CleanRunStatus before,
            CleanRunStatus after,
            List<End> news) {}

    @Override
    public void taken(ProfiledRun run, CleanRunSpec spec, CleanRunStatus status) {}

    @Override
    public void told(ProfiledRun run, CleanRunSpec spec, CleanRunStatus before, CleanRunStatus after) {}

    @Override
    public void unsaved(ProfiledRun run) {}

    @Override
    public void planned(ProfiledRun run, RunSnapshot snapshot, Duration took) {}

    @Override
    public void profileSeen(DatasetProfile profile) {}

    @Override
    public void profileGone(String profile) {}

    @Override
    public void gone(RunRef run) {}

    @Override
    public void passed(Pass pass) {}

    @Override
    public void refilled(Duration took) {}
}
