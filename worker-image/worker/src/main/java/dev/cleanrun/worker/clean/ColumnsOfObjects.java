// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.compile.ObjectColumns;
import java.util.List;

/**
 * Which columns each object has.
 *
 * @param headings unlike each other, in the order in which they first appear
 * @param ofInput number of each input's heading
 */
record ColumnsOfObjects(List<ObjectColumns> headings, List<Integer> ofInput) {
    /** The first input that has a heading, to name it. */
    Input first(int heading, List<Input> inputs) {
        return inputs.get(ofInput.indexOf(heading));
    }
}
