package dev.cleanrun.metrics;

/** A run by name, as its gauges are labelled. */
public record RunRef(String namespace, String name, String profile) {}
