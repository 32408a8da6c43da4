package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A client's call with its login: whom it asks, and where its words go.
///
/// @param region the region asked for, null where none is named
record Session(
        World world,
        Keystone keystone,
        Call call,
        ClientArguments arguments,
        @Nullable String region) {
    /// The endpoint of a service type in the session's region.
    ///
    /// @throws ClientError where there is none
    State.Endpoint endpoint(String type) throws ClientError {
        return keystone.endpoint(type, region);
    }

    /// Prints a sheet in the form that the arguments ask for.
    void show(Sheet sheet) throws IOException, ClientError {
        say(sheet.print(
                arguments.value("--format").orElse("table"),
                arguments.values("--column"),
                !arguments.has("--noindent")));
    }

    /// Prints text as it is.
    void say(String text) throws IOException {
        call.out().write(text.getBytes(StandardCharsets.UTF_8));
        call.out().flush();
    }
}
