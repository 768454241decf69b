// SPDX-License-Identifier: Apache-2.0
/**
 * Acceptance of the command as it is shipped: {@code cleanrun local} as a process, with real workers, on the sample
 * claims. Not part of {@code mvn verify}, since it takes minutes. The one command, from the top of the repository,
 * which builds everything and runs nothing else:
 *
 * <pre>
 * mvn verify -Pacceptance -DskipTests -pl operator -am
 * </pre>
 *
 * One class of it: {@code -Dit.test=DirtySetAT -Dfailsafe.failIfNoSpecifiedTests=false}. Tests that need only a part of
 * the command, or a worker of their own, belong beside what they test.
 */
package dev.cleanrun.acceptance;
