package io.github.trilab.openstack;

/// A pod as `pod list` shows it, without its availability zone (DOMAIN T18).
public record Pod(String id, String region) {}
