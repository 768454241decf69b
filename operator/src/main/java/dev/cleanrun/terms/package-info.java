// SPDX-License-Identifier: Apache-2.0
/**
 * What checked manifests mean to decider, discovery and workers: from the API's records to theirs.
 *
 * <p>Belongs here: conversion of fields that are known to be valid. Must not be here: checks, defaults and anything of
 * one machine or cluster.
 */
package dev.cleanrun.terms;
