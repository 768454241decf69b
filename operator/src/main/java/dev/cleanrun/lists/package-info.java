// SPDX-License-Identifier: Apache-2.0
/**
 * Lists of codes with the days on which they hold, from the files that FDA, NLM, CMS, NUBC and NUCC publish, in the
 * form that the builtin recipes look codes up in. Belongs here: the publishers' layouts, read strictly. Must not be
 * here: what rules make of a list.
 */
package dev.cleanrun.lists;
