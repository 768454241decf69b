package dev.cleanrun.worker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.worker.log.Stages;
import java.util.List;

/** Adds time and memory of the stages before publishing to the cleaner's report. */
final class ReportStages {
    private ReportStages() {}

    static String added(String report, List<Stages.Figures> figures) {
        ObjectNode tree = ContractJson.read(report, ObjectNode.class);
        ArrayNode stages = tree.putArray("stages");
        figures.forEach(done -> stages.addPOJO(done));
        return ContractJson.writePretty(tree);
    }
}
