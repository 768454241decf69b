// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the product as Argo CD installs it, once for all classes. Skipped where there is no real node, or
 * {@code CLEANRUN_ARGOCD} names no script.
 */
final class OnArgoCd implements ExecutionCondition, ParameterResolver {
    private final OnRealNode node = new OnRealNode();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return ArgoCd.SCRIPT == null
                ? ConditionEvaluationResult.disabled("CLEANRUN_ARGOCD is not set")
                : node.evaluateExecutionCondition(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == GitOps.class;
    }

    @Override
    public GitOps resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(GitOps.class, _ -> installed(), GitOps.class);
    }

    private static GitOps installed() {
        try {
            return new GitOps(OnRealNode.address(), Release.CURRENT.tag());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
