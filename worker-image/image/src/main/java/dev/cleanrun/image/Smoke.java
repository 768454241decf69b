// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.util.ArrayList;
import java.util.List;

/** That the command starts from the operator's root folder with its own runtime. */
record Smoke(RootFolder root) {
    /** Asks for a recipe, which goes through the command line, YAML and our own jars. */
    void speaks() {
        List<String> command =
                new ArrayList<>(List.of(root.resolve(Kind.JAVA + "/bin/java").toString()));
        command.addAll(ImageRoot.arguments(Kind.OPERATOR, root)
                .at(root.resolve(Kind.HOME).toString()));
        command.addAll(List.of("recipe", "show", "pharmacy"));
        Program program = Program.run(Kind.OPERATOR.environment(), command);
        if (program.status() != 0 || !program.output().contains("ndc_list")) {
            throw new IllegalStateException("the operator's image cannot run the command, status " + program.status()
                    + ": " + program.output());
        }
    }
}
