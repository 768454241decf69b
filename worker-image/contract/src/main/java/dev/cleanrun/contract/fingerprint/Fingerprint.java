package dev.cleanrun.contract.fingerprint;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.PartitionFolder;
import java.util.List;
import java.util.Map;

/**
 * What a partition's result depends on. Engine version, image, memory, endpoint, run name and gates that only warn are not in it: they do not
 * change rows.
 *
 * @param contract
 *            contract version
 * @param cleaningRevision
 *            revision of the cleaning itself
 * @param partition
 *            path and values
 * @param inputs
 *            digest of the inputs
 * @param recipe
 *            digest of the resolved recipe
 * @param references
 *            digest by name
 * @param outputs
 *            what is written and how
 * @param asOf
 *            date that rules refer to
 * @param gates
 *            those that block publishing
 */
public record Fingerprint(int contract, int cleaningRevision, PartitionFolder partition, String inputs, String recipe,
        Map<String, String> references, Outputs outputs, String asOf, List<Gate> gates) {

    /** The fingerprint of a partition under the contract and cleaning of this build. */
    public static String of(PartitionFolder partition, String inputsDigest, String recipeDigest,
            Map<String, String> referenceDigests, Outputs outputs, String asOf, List<Gate> gates) {
        List<Gate> blocking = gates.stream().filter(gate -> gate.onBreach() == Gate.OnBreach.Fail).toList();
        return Digest.ofText(
                ContractJson.canonical(new Fingerprint(ContractVersion.CONTRACT, ContractVersion.CLEANING_REVISION,
                        partition, inputsDigest, recipeDigest, referenceDigests, outputs, asOf, blocking)));
    }
}
