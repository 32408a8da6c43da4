package io.github.trilab.ui.text;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// The words of the window, in the language that is chosen now. A text that is bound follows when
/// the language is switched; one that was only got does not. For the window's thread.
public final class Texts {
    /// The languages there are, each named in itself.
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private static final String BUNDLE = "io.github.trilab.ui.texts";
    private static final ObjectProperty<Locale> LANGUAGE = new SimpleObjectProperty<>(Locale.ENGLISH);

    private static Locale loaded = Locale.ENGLISH;
    private static ResourceBundle words = load(loaded);
    private static Sentences sentences = Sentences.in(loaded);

    private Texts() {}

    /// The language; can be set.
    public static ObjectProperty<Locale> language() {
        return LANGUAGE;
    }

    /// The language of these that fits the system best.
    public static Locale fitting(Locale system) {
        return system.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /// A text now.
    ///
    /// @param key of the text
    /// @param values for its places `{0}`, `{1}`, ... (see [MessageFormat])
    /// @throws MissingResourceException where there is no such text
    public static String get(String key, Object... values) {
        String pattern = bundle().getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, LANGUAGE.get()).format(values);
    }

    /// A text that follows the language.
    public static StringBinding bind(String key, Object... values) {
        return Bindings.createStringBinding(() -> get(key, values), LANGUAGE);
    }

    /// A text for a word of the deployment, such as the state of a container; the word itself where
    /// there is none.
    ///
    /// @param own word in English
    public static String of(String key, String own) {
        return bundle().containsKey(key) ? bundle().getString(key) : own;
    }

    /// What the core says, in the language of the window (see [Sentences]).
    ///
    /// @param english a message, a summary, a remedy, ... as the core has it
    public static String said(String english) {
        bundle();
        return sentences.translate(english);
    }

    /// The same, following the language.
    public static StringBinding bindSaid(String english) {
        return Bindings.createStringBinding(() -> said(english), LANGUAGE);
    }

    /// Looked up when a text is asked for: those that follow the language hear of a switch in any
    /// order.
    private static ResourceBundle bundle() {
        Locale now = LANGUAGE.get();
        if (!now.equals(loaded)) {
            words = load(now);
            sentences = Sentences.in(now);
            loaded = now;
        }
        return words;
    }

    private static ResourceBundle load(Locale language) {
        return ResourceBundle.getBundle(
                BUNDLE,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
