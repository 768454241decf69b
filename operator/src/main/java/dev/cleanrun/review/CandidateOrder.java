// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.review;

import java.util.List;

/** In which order people are shown what a name may mean. It decides nothing. */
@FunctionalInterface
public interface CandidateOrder {
    /** All candidates of the name, the one to look at first first. */
    List<Choice> of(OpenName name);
}
