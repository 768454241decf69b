// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.compile.SourceLayout;
import java.util.List;

/**
 * Which columns each object has.
 *
 * @param layouts unlike each other, in the order in which they first appear
 * @param ofInput number of each input's layout
 */
record ObjectLayouts(List<SourceLayout> layouts, List<Integer> ofInput) {
    /** The first input that has a layout, to name it. */
    Input first(int layout, List<Input> inputs) {
        return inputs.get(ofInput.indexOf(layout));
    }
}
