package io.github.trilab.report;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Reads markup strictly.
final class Xml {
    private Xml() {}

    /// The markup as a tree.
    ///
    /// @throws AssertionError where it is not well-formed
    static Document parse(String markup) {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(markup)));
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }
}
