package io.github.trilab.ui.step;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Region;
import javafx.scene.Node;

/// The terminals that the page Containers shows.
public interface Consoles {
    /// Where they are shown: one node for as long as the lab is open.
    Node node();

    /// Opens a shell in a container that runs.
    ///
    /// @param uuid of the container: names are not unique
    /// @param name what people call it
    void openContainer(Lab lab, Region region, String uuid, String name);
}
