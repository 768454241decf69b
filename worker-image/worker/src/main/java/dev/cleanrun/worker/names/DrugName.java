// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.names;

import java.util.List;

/**
 * The name of a drug, taken apart.
 *
 * @param words ingredients, salts and whatever else is no known word, spelled out, each once
 * @param brand the same of what stands in brackets
 * @param strengths each once
 * @param fill how much a container holds
 * @param traits bits of {@link Traits}
 * @param broken whether the text ends where another ingredient was about to begin
 */
record DrugName(
        List<String> words, List<String> brand, List<Strength> strengths, Fill fill, int traits, boolean broken) {
    /**
     * Millilitres, or puffs.
     *
     * @param amount NaN: it is not told
     * @param plain whether it is told by itself ({@code 0.3 ML}); else it is what a strength refers to
     *     ({@code 30 MG/0.3 ML}), which may be a spoon as well
     */
    record Fill(double amount, boolean plain) {
        static final Fill UNTOLD = new Fill(Double.NaN, false);

        boolean told() {
            return !Double.isNaN(amount);
        }
    }

    /** The name as somebody wrote it, taken apart. */
    static DrugName of(String text) {
        return new DrugNameReader(text).read();
    }
}
