package io.github.trilab.log;

import static io.github.trilab.log.Redactor.MARK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private final Redactor redactor = new Redactor();

    @Test
    void replacesEverySecretItWasToldOf() {
        redactor.add("hunter2!");
        redactor.add("tr0ub4dor");
        assertEquals(
                "+ mysql -u root -p" + MARK + " -e x; echo " + MARK,
                redactor.clean("+ mysql -u root -phunter2! -e x; echo tr0ub4dor"));
    }

    @Test
    void leavesNoEndOfASecretThatOverlapsAnother() {
        redactor.add("abcdef");
        redactor.add("defghi");
        redactor.add("abcdefgh");
        assertEquals("x" + MARK + "y", redactor.clean("xabcdefghiy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "abc", "\n"})
    void ignoresWhatIsTooShortToBeLookedFor(String word) {
        redactor.add(word);
        String text = "abc    x\n";
        assertSame(text, redactor.clean(text));
    }

    @Test
    void knowsASecretInTheSpellingsOfOtherPrograms() {
        String secret = "it's 50% \"new\" $x/ü&<";
        redactor.add(secret);
        List<String> spellings = List.of(
                "'it'\\''s 50% \"new\" $x/ü&<'",
                "'it'\"'\"'s 50% \"new\" $x/ü&<'",
                "\"it's 50% \\\"new\\\" \\$x/ü&<\"",
                "it\\'s\\ 50%\\ \\\"new\\\"\\ \\$x/\\ü\\&\\<",
                "{\"p\": \"it's 50% \\\"new\\\" $x/ü&<\"}",
                "{\"p\": \"it's 50% \\\"new\\\" $x\\/ü&<\"}",
                "{\"p\": \"it's 50% \\\"new\\\" $x/\\u00fc&<\"}",
                "{'p': 'it\\'s 50% \"new\" $x/ü&<'}",
                "p=" + URLEncoder.encode(secret, StandardCharsets.UTF_8) + "&q=1",
                "p=it%27s%2050%25%20%22new%22%20%24x/%C3%BC%26%3C",
                "p=it%27s%2050%25%20%22new%22%20%24x%2f%c3%bc%26%3c",
                "<p>it's 50% &quot;new&quot; $x/ü&amp;&lt;</p>",
                "<p>it&#39;s 50% &quot;new&quot; $x/ü&amp;&lt;</p>",
                "p = it's 50%% \"new\" $x/ü&<",
                Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        for (String spelling : spellings) {
            String clean = redactor.clean(spelling);
            assertTrue(clean.contains(MARK), clean);
            assertFalse(clean.contains("new"), clean);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "user:", "admin:", "xxxxxxx"})
    void knowsASecretInsideBase64WhateverComesBeforeIt(String before) {
        redactor.add("correct horse");
        String encoded =
                Base64.getEncoder().encodeToString((before + "correct horse\n").getBytes(StandardCharsets.UTF_8));
        assertEquals("data " + MARK + " end", redactor.clean("data " + encoded + " end"));
    }

    @Test
    void takesEveryLineOfASecretWithSeveral() {
        redactor.add("-----BEGIN X-----\nfirst-line\nsecond-line\n-----END X-----\n");
        assertEquals("a " + MARK, redactor.clean("a second-line"));
        assertEquals("-----BEGIN X-----", redactor.clean("-----BEGIN X-----"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password=SECRET",
                "export OS_PASSWORD=SECRET",
                "admin_password = SECRET",
                "  DATABASE_PASSWORD: SECRET",
                "{\"auth\": {\"password\": \"SECRET\"}}",
                "{'password': 'SECRET', 'user': 'admin'}",
                "\\\"password\\\": \\\"SECRET\\\"",
                "curl -H 'X-Auth-Token: SECRET' http://10.0.0.1/",
                "Authorization: Bearer SECRET",
                "\"Authorization\": \"Basic SECRET\"",
                "authorization: SECRET",
                "SERVICE_TOKEN=SECRET",
                "openstack --os-password SECRET image list",
                "openstack --os-password=SECRET image list",
                "memcache_secret_key = SECRET",
                "mysql+pymysql://root:SECRET@127.0.0.1/zun?charset=utf8",
                "transport_url = rabbit://stackrabbit:SECRET@10.0.0.1:5672/",
                "https://user:SECRET@opendev.org/openstack/zun",
                "| id | gAAAAABrAuNvUfKUTgeFRd3SECRETyZp1ipqEW1Gn_HF_R6v |",
                "eyJhbGciOiJIUzI1NiIs.eyJzdWIiOiIxSECRET.SflKxwRJSM",
                "-----BEGIN OPENSSH PRIVATE KEY----- SECRET -----END OPENSSH PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\\nSECRET",
                "password=\"two words SECRET\", next",
                "password=a'b'SECRET",
                "password: \u001b[1mSECRET\u001b[0m",
            })
    void knowsSecretsByWhatStandsAroundThem(String text) {
        String clean = redactor.clean(text);
        assertTrue(clean.contains(MARK), clean);
        assertFalse(clean.contains("SECRET"), clean);
        assertEquals(clean, redactor.clean(clean), "clean text stays as it is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed to set rabbitmq password",
                "Enter a password to use for the database.",
                "Cloning into '/opt/stack/zun' from https://opendev.org/openstack/zun",
                "http://10.0.0.1:5000/v3 user@host",
                "openstack user create --password-prompt alice",
                "bash: syntax error near unexpected token `fi'",
                "keystone_authtoken section written",
                "the public key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5",
                "-----BEGIN CERTIFICATE-----",
            })
    void leavesOtherTextAlone(String text) {
        assertSame(text, redactor.clean(text));
    }

    @Test
    void keepsWhatStandsAroundASecret() {
        assertEquals(
                "{\"password\": \"" + MARK + "\", \"user\": \"admin\"}",
                redactor.clean("{\"password\": \"x y\", \"user\": \"admin\"}"));
        assertEquals("rabbit://u:" + MARK + "@h:5672/", redactor.clean("rabbit://u:p@h:5672/"));
    }

    @Test
    void leavesMarksAloneWhateverTheSecretIs() {
        redactor.add("secret");
        assertEquals(MARK + " " + MARK, redactor.clean(MARK + " secret"));
    }

    @Test
    void seesASecretThatColoursCutInPieces() {
        redactor.add("hunter2");
        assertEquals("x " + MARK, redactor.clean("x \u001b[1mhun\u001b[0mter2"));
        assertEquals("\u001b[1mx\u001b[0m " + MARK, redactor.clean("\u001b[1mx\u001b[0m hunter2"));
    }

    @Test
    void cutsNoSecretInTwo() {
        redactor.add("0123456789");
        assertEquals("ab" + MARK, redactor.clean("ab0123456789cd", 6));
        assertEquals("ab", redactor.clean("ab0123456789cd", 2));
        assertEquals("ab" + MARK, redactor.clean("ab0123456789cd", 12));
        assertEquals("ab" + MARK + "c", redactor.clean("ab0123456789cd", 13));
    }

    @Property
    void leavesNothingOfASecret(
            @ForAll("secrets") String secret, @ForAll("texts") String before, @ForAll("texts") String after) {
        Assume.that(!MARK.contains(secret) && secret.equals(secret.strip()));
        Redactor one = new Redactor();
        one.add(secret);
        assertFalse(one.clean(before + secret + after).contains(secret));
        assertFalse(one.clean(before + secret + after + secret + secret).contains(secret));
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMinLength(4).ofMaxLength(20),
                Arbitraries.strings().withChars("ab").ofMinLength(4).ofMaxLength(8),
                Arbitraries.strings().ofMinLength(4).ofMaxLength(8),
                Arbitraries.of("secret", "password", "secr", "cret›"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(20),
                Arbitraries.strings().withChars("ab").ofMaxLength(8),
                Arbitraries.of("token: ", "\"secret\": \"", "'", MARK, "://a:", "@", "\u001b[1m"));
    }
}
