// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.fingerprint;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.InputOptions;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.Source;
import java.util.List;
import java.util.Map;

/**
 * What a partition's result depends on. Engine version, image, memory, endpoint, run name and gates that only warn are
 * not in it: they do not change rows.
 *
 * @param contract contract version
 * @param cleaningRevision revision of the cleaning itself
 * @param partition path and values
 * @param inputs digest of the inputs
 * @param recipe digest of the resolved recipe
 * @param references digest by name
 * @param source how the inputs are read; null for Parquet, where there is nothing to choose
 * @param outputs what is written and how
 * @param asOf date that rules refer to
 * @param gates those that block publishing; not the one on all rejected rows, which the ledger of what is published
 *     tells as well
 */
public record Fingerprint(
        int contract,
        int cleaningRevision,
        PartitionFolder partition,
        String inputs,
        String recipe,
        Map<String, String> references,
        Reading source,
        Outputs outputs,
        String asOf,
        List<Gate> gates) {

    /** Format and options of the inputs. */
    public record Reading(InputFormat format, InputOptions options) {
        static Reading of(Source source) {
            return source.format() == InputFormat.PARQUET ? null : new Reading(source.format(), source.options());
        }
    }

    /**
     * What all partitions of a run share.
     *
     * @param recipe digest of the resolved recipe
     * @param references digest by name
     * @param source how the inputs are read
     * @param outputs what is written and how
     * @param asOf date that rules refer to
     * @param gates all of the run; those that do not block publishing are left out
     */
    public record OfRun(
            String recipe,
            Map<String, String> references,
            Source source,
            Outputs outputs,
            String asOf,
            List<Gate> gates) {
        /** The fingerprint of a partition under the contract and cleaning of this build. */
        public String of(PartitionFolder partition, String inputsDigest) {
            return of(ContractVersion.CLEANING_REVISION, partition, inputsDigest);
        }

        /**
         * The same under another revision of the cleaning: a run that was planned before an upgrade ends as it began.
         */
        public String of(int cleaningRevision, PartitionFolder partition, String inputsDigest) {
            List<Gate> blocking = gates.stream()
                    .filter(gate -> gate.onBreach() == Gate.OnBreach.FAIL && !gate.judgesRejected())
                    .toList();
            return Digest.ofText(ContractJson.canonical(new Fingerprint(
                    ContractVersion.CONTRACT,
                    cleaningRevision,
                    partition,
                    inputsDigest,
                    recipe,
                    references,
                    Reading.of(source),
                    outputs,
                    asOf,
                    blocking)));
        }
    }
}
